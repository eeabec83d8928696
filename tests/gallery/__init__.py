"""Every screen of every slice on every platform, drawn from the payloads that really went out."""
