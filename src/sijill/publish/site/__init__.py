"""A release as a site: pages that any web server or a USB stick can carry, with no server and no outside request."""
