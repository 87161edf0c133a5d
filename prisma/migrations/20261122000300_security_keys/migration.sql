-- When a security key was added and last used, and whether it has ever verified its user (WebAuthn Level 3, 4: uvInitialized).
ALTER TABLE auth.user_security_keys ADD COLUMN IF NOT EXISTS created_at timestamptz(6) NOT NULL DEFAULT now();
ALTER TABLE auth.user_security_keys ADD COLUMN IF NOT EXISTS last_used_at timestamptz(6);
ALTER TABLE auth.user_security_keys ADD COLUMN IF NOT EXISTS user_verified boolean NOT NULL DEFAULT false;
