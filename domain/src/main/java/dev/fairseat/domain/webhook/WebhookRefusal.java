package dev.fairseat.domain.webhook;

import dev.fairseat.domain.Refusal;

/** Every "no" about webhooks. */
public sealed interface WebhookRefusal extends Refusal {

    record NoSuchWebhook(WebhookId webhook) implements WebhookRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-webhook";
        }

        @Override
        public String sentence() {
            return "There is no webhook " + webhook + ". List the webhooks to see which there are.";
        }
    }

    record NoSuchDelivery(DeliveryId delivery) implements WebhookRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-delivery";
        }

        @Override
        public String sentence() {
            return "This webhook has no delivery " + delivery + ". List its deliveries to see which there are.";
        }
    }

    record TooManyWebhooks(int most) implements WebhookRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "too-many-webhooks";
        }

        @Override
        public String sentence() {
            return "There are " + most + " webhooks already, and there cannot be more. Remove one that nobody needs.";
        }
    }
}
