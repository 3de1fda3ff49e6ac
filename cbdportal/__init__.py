"""The portal's top floor: settings, addresses, the front page and the launcher."""
