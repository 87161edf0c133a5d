-- The time step of the last code that was accepted (RFC 6238): neither it nor an earlier one is accepted again.
ALTER TABLE auth.users ADD COLUMN IF NOT EXISTS totp_last_step integer;
