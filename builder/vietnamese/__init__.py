"""Vietnamese text: forms, order, slugs, dates and numbers; pure functions without a clock or a locale."""
