// A file of its own, because the page's policy runs no script that stands in the page.
SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#api',
  deepLinking: true,
  displayRequestDuration: true,
  // Nothing is asked of anybody else's server.
  validatorUrl: null,
});
