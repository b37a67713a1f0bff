"""The pack builder: outline, exact preview, checks, the staffer's own words, export."""
