/** The server: reads the command line, puts the rings together and starts them. The only place that knows Guice. */
package dev.fairseat.bootstrap;
