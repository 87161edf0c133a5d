/* Generated from runash's openapi.yaml. */
export interface paths {
    "/sign-up/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Makes an account and signs in to it, by a cookie. Where addresses must be verified first there is no session yet, and a link is on its way; then an address that is taken is answered like a free one, with a user that nobody is, and its owner hears of it by mail.
         */
        post: operations["signUpEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a password
         * @description Unknown, unverified, disabled and social-only accounts are answered like a wrong password. Where a second factor is active there is no session yet, and the answer says what to send to `POST /2fa/verify`.
         */
        post: operations["signInEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End this session
         * @description Ends the session of the cookie or bearer token that is presented, and takes the cookie away.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The current session
         * @description Answers `null` to whoever has none, with a cookie or token that is no good any more too; such a cookie is taken away.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/anonymous": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin an anonymous session
         * @description Makes an account that only this session opens. `POST /account/link-anonymous` makes it permanent.
         */
        post: operations["signInAnonymously"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/magic-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a sign-in link
         * @description Mails a link that signs in once within the hour. The answer is the same whether or not there is an account; where there is none and sign-up is open, one is made.
         */
        post: operations["sendMagicLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/google-one-tap/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a Google credential
         * @description Takes what Google One Tap gave a page: from the page itself as JSON, or as the form that Google's own page posts. The form must repeat the cookie `g_csrf_token` that One Tap has set for this host. Signature, audience, issuer and lifetime of the credential are checked, and the nonce where one is given.
         */
        post: operations["signInGoogleOneTap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bearer-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a bearer token
         * @description Opens a session of its own for a program of the user. The token is told this once.
         */
        post: operations["createBearerToken"];
        /**
         * Revoke a bearer token
         * @description Ends the session of a bearer token: of the one that is given, if it is the caller's own, else of the one that is presented.
         */
        delete: operations["revokeBearerToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a reset link
         * @description Mails a link that allows one new password within the hour. The answer is the same whether or not there is an account.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with the token of a reset mail
         * @description Uses the token up and ends every session of the account, that of a thief among them. Nobody is signed in by it.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password, knowing the old one
         * @description The other sessions of the account end, unless they are to go on.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2fa/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How it stands with the second factor
         * @description Whether it is asked for, and the ways to give it.
         */
        get: operations["getTwoFactor"];
        put?: never;
        /**
         * Begin to set up an authenticator app
         * @description Draws a secret, told this once. It counts once `PUT /2fa/verify` has seen a code of it. Whoever has a password sends it along, unless they have just confirmed that it is them.
         */
        post: operations["beginTwoFactorSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2fa/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm the authenticator app
         * @description Switches the second factor on and makes backup codes, which are shown this once.
         */
        put: operations["confirmTwoFactorSetup"];
        /**
         * Answer the challenge of a sign-in
         * @description Signs in with the second factor, after the first one was right. Five wrong codes spend the challenge.
         */
        post: operations["verifyTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2fa/send-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a code that answers a challenge
         * @description For a challenge that has `email_code` among its methods, at most once a minute. The code answers this challenge and no other.
         */
        post: operations["sendTwoFactorCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2fa/backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How it stands with the backup codes
         * @description How many there are, and never the codes.
         */
        get: operations["getBackupCodes"];
        put?: never;
        /**
         * Make new backup codes
         * @description Those before stop working. The password does where there is neither a second factor nor a key; else a code of the app.
         */
        post: operations["regenerateBackupCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account
         * @description With the ways to sign in to it.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        /**
         * Delete the account
         * @description Deletes it with everything of it, at once and for good, and ends its sessions everywhere. The password does where there is neither a second factor nor a key; else a code of the app.
         */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        /**
         * Change the profile
         * @description What is left out stays as it is.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/account/change-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm another address
         * @description Makes the new address that of the account, for whoever got the code. Five wrong ones spend it.
         */
        put: operations["confirmEmailChange"];
        /**
         * Ask for another address
         * @description Mails a code of six digits to the new address, and a notice to the old one. The answer is the same for an address that is taken.
         */
        post: operations["requestEmailChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/link-anonymous": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an anonymous account permanent
         * @description Gives the anonymous account an address and a password; it keeps its id. Where addresses must be verified first its sessions end, and a link is on its way; then an address that is taken is answered like a free one.
         */
        post: operations["linkAnonymous"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a first password, or change one
         * @description With `currentPassword` it is changed, and the other sessions of the account end; without one it is set where there is none yet.
         */
        post: operations["setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/resend-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a pending code again
         * @description Mails what is being waited for once more; the one before stops working. At most once a minute.
         */
        post: operations["resendCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unlink an account at an identity provider
         * @description It does not sign in any more. The last way to sign in stays.
         */
        post: operations["unlinkProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the link of a mail
         * @description Where mailed links lead: verifies the address or signs in, sets the cookie, and sends the browser on. A refusal stands in `error` of the query; where a second factor is missing, `challenge` is what `POST /2fa/verify` asks for.
         */
        get: operations["openLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Who registers */
        SignUpRequest: {
            /**
             * Format: email
             * @description The address to sign in with
             * @example dev@runash.ai
             */
            email: string;
            /**
             * Format: password
             * @description Stored as an argon2id hash only
             * @example correct horse battery staple
             */
            password: string;
            /**
             * @description The name shown to other people; the address where it is left out
             * @example Ada
             */
            name?: string;
            /**
             * Format: uri
             * @description Where the link that verifies the address ends up; must be on the allow-list
             * @example https://app.runash.ai/welcome
             */
            redirectTo?: string;
        };
        /** @description Who signs in */
        SignInRequest: {
            /**
             * Format: email
             * @description Letter case does not matter
             * @example dev@runash.ai
             */
            email: string;
            /**
             * Format: password
             * @description Compared exactly as sent
             * @example correct horse battery staple
             */
            password: string;
        };
        /** @description What One Tap gave the page */
        GoogleOneTapRequest: {
            /** @description The ID token */
            credential: string;
            /** @description Whose SHA-256, in lower-case hexadecimal, the page gave One Tap; the credential must hold it */
            nonce?: string;
        };
        /** @description What Google's page posts */
        GoogleOneTapForm: {
            /** @description The ID token */
            credential: string;
            /** @description The value of the cookie of that name */
            g_csrf_token: string;
        };
        /** @description Which token to revoke */
        RevokeBearerTokenRequest: {
            /** @description One of the caller's own */
            token?: string;
        };
        /** @description Who wants to sign in */
        MagicLinkRequest: {
            /**
             * Format: email
             * @description Where the link goes; letter case does not matter
             * @example dev@runash.ai
             */
            email: string;
            /**
             * Format: uri
             * @description Where the link ends up; must be on the allow-list, and is the front end where it is left out
             * @example https://app.runash.ai/welcome
             */
            redirectTo?: string;
            /**
             * @description The name of an account that is made by this; others keep theirs
             * @example Ada
             */
            name?: string;
        };
        /** @description Whose password is forgotten */
        ForgotPasswordRequest: {
            /**
             * Format: email
             * @description The address of the account
             * @example dev@runash.ai
             */
            email: string;
            /**
             * Format: uri
             * @description Where the link ends up; must be on the allow-list, and is the front end where it is left out
             * @example https://app.runash.ai/reset
             */
            redirectTo?: string;
        };
        /** @description A new password, and what entitles to set it */
        ResetPasswordRequest: {
            /**
             * @description From the link of the reset mail; works once, within the hour
             * @example passwordReset:2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            token: string;
            /**
             * Format: password
             * @description Stored as an argon2id hash only
             * @example correct horse battery staple
             */
            newPassword: string;
        };
        /** @description The old and the new password */
        ChangePasswordRequest: {
            /**
             * Format: password
             * @description The password until now
             */
            currentPassword: string;
            /**
             * Format: password
             * @description Must be another one; stored as an argon2id hash only
             * @example correct horse battery staple
             */
            newPassword: string;
            /**
             * @description Whether the other sessions of the account end
             * @default true
             */
            revokeOtherSessions: boolean;
        };
        /** @description A first password, or another one */
        SetPasswordRequest: {
            /**
             * Format: password
             * @description Stored as an argon2id hash only
             * @example correct horse battery staple
             */
            newPassword: string;
            /**
             * Format: password
             * @description The password until now, where there is one
             */
            currentPassword?: string;
        };
        /** @description What proves that it is the owner who asks */
        BeginTwoFactorSetupRequest: {
            /**
             * Format: password
             * @description The password of the account, where it has one
             */
            password?: string;
        };
        /** @description That the app is set up */
        ConfirmTwoFactorSetupRequest: {
            /**
             * @description The six digits that the app shows
             * @example 123456
             */
            code: string;
        };
        /** @description The second factor */
        VerifyTwoFactorRequest: {
            /** @description From the answer to the first factor */
            challenge: string;
            /**
             * @description Six digits of the app, or a backup code
             * @example 123456
             */
            code: string;
            /**
             * @description One of the `methods` of the challenge; where it is left out, the form of the code tells
             * @example totp
             */
            method?: string;
            /**
             * @description Whether no second factor is asked for in this browser for thirty days
             * @default false
             */
            trustDevice: boolean;
        };
        /** @description Which challenge it answers */
        SendTwoFactorCodeRequest: {
            /** @description From the answer to the first factor */
            challenge: string;
        };
        /** @description What proves that it is the owner who asks; one of the two, unless they have just confirmed that it is them */
        ProofRequest: {
            /**
             * Format: password
             * @description The password of the account, where no second factor is active and there is no key
             */
            password?: string;
            /**
             * @description The six digits that the authenticator app shows
             * @example 123456
             */
            code?: string;
        };
        /** @description What changes of the profile */
        UpdateAccountRequest: {
            /**
             * @description At most 32 letters, numbers, symbols, spaces and a few marks
             * @example Ada
             */
            name?: string;
            /**
             * @description An https URL; empty for none
             * @example https://images.runash.ai/ada.png
             */
            image?: string;
            /**
             * @description One of the languages that the gateway offers
             * @example en
             */
            locale?: string;
            /**
             * @description In place of what was kept before; refused where the operator keeps it to applications
             * @example {
             *       "theme": "dark"
             *     }
             */
            metadata?: {
                [key: string]: unknown;
            };
        };
        /** @description The address to sign in with from then on */
        RequestEmailChangeRequest: {
            /**
             * Format: email
             * @description Where the code goes
             * @example ada@runash.ai
             */
            newEmail: string;
            /**
             * Format: password
             * @description The password of the account, where a proof is asked for
             */
            password?: string;
        };
        /** @description That the mail has arrived */
        ConfirmEmailChangeRequest: {
            /**
             * @description The six digits of the mail
             * @example 123456
             */
            code: string;
        };
        /** @description How to sign in from now on */
        LinkAnonymousRequest: {
            /**
             * Format: email
             * @description The address to sign in with
             * @example dev@runash.ai
             */
            email: string;
            /**
             * Format: password
             * @description Stored as an argon2id hash only
             * @example correct horse battery staple
             */
            password: string;
        };
        /** @description What to send again */
        ResendCodeRequest: {
            /**
             * @description What it is for
             * @enum {string}
             */
            purpose: "verify-email" | "change-email";
        };
        /** @description Which account at a provider */
        UnlinkProviderRequest: {
            /**
             * @description Id of the provider
             * @example github
             */
            providerId: string;
            /** @description Who it is at the provider; needed where several accounts there are linked */
            accountId?: string;
        };
        /** @description An account as its owner sees it */
        User: {
            /** Format: uuid */
            id: string;
            /**
             * @description Null for an account without an address, such as an anonymous one
             * @example dev@runash.ai
             */
            email: string | null;
            /** @description Whether somebody proved to read mail at the address */
            emailVerified: boolean;
            /**
             * @description The name shown to other people
             * @example Ada
             */
            name: string;
            /** @description Where the picture is; null without one */
            image: string | null;
            /** @description Whether the account has no way to sign in again */
            isAnonymous: boolean;
            /**
             * @description The language of the mails
             * @example en
             */
            locale: string;
            /** @description Whatever the application keeps about the user */
            metadata: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Whether a second factor is asked for after each first one */
            twoFactorEnabled: boolean;
        };
        /** @description A session. What carries it stands in the cookie alone. */
        Session: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description When it ends unless it is used before; use puts the end off for a while
             */
            expiresAt: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description Where it was begun from
             * @example 203.0.113.7
             */
            ipAddress: string | null;
            /** @description The header that it was begun with */
            userAgent: string | null;
        };
        /**
         * @description There is none
         * @enum {object|null}
         */
        NoSession: never | null;
        /** @description Signed in */
        SignedIn: {
            user: components["schemas"]["User"];
            session: components["schemas"]["Session"];
        };
        /** @description An account, and its session where there is one */
        SignedUp: {
            user: components["schemas"]["User"];
            /** @description Null until the address is verified */
            session: components["schemas"]["Session"] | components["schemas"]["NoSession"];
        };
        /** @description The first factor was right, the second one is missing. Nothing is signed in yet. */
        SecondFactorRequired: {
            /** @enum {boolean} */
            twoFactorRequired: true;
            /** @description To be sent to `POST /2fa/verify` with a code */
            challenge: string;
            /**
             * @description Ways to give the factor that the account has, the preferred one first
             * @example [
             *       "totp",
             *       "backup_code"
             *     ]
             */
            methods: string[];
            /**
             * Format: date-time
             * @description When the challenge stops working
             */
            expiresAt: string;
        };
        SignedInOrChallenge: components["schemas"]["SignedIn"] | components["schemas"]["SecondFactorRequired"];
        /** @description The address must be verified first */
        NobodySignedIn: {
            user: components["schemas"]["NoSession"];
            session: components["schemas"]["NoSession"];
        };
        SignedInByGoogle: components["schemas"]["SignedIn"] | components["schemas"]["SecondFactorRequired"] | components["schemas"]["NobodySignedIn"];
        CurrentSession: components["schemas"]["SignedIn"] | components["schemas"]["NoSession"];
        /** @description A token that carries a session of its own */
        BearerToken: {
            /** @description To be sent as `Authorization`; told this once */
            token: string;
            /** @enum {string} */
            tokenType: "Bearer";
            /**
             * Format: date-time
             * @description When it ends at the latest; unused it ends sooner
             */
            expiresAt: string;
            /** Format: uuid */
            sessionId: string;
        };
        /** @description The token is refused from now on */
        Revoked: {
            /**
             * @description Always true
             * @enum {boolean}
             */
            revoked: true;
        };
        /** @description The account as it is now */
        UserReply: {
            user: components["schemas"]["User"];
        };
        /** @description How it stands with the second factor */
        TwoFactor: {
            /** @description Whether it is asked for after each first factor */
            enabled: boolean;
            /**
             * @description Ways to give it; empty while it is off
             * @example [
             *       "totp",
             *       "backup_code"
             *     ]
             */
            methods: string[];
            /** @description Whether an app was set up and has not been confirmed by a code */
            pending: boolean;
            /** @description How many backup codes have not been used */
            backupCodesRemaining: number;
        };
        /** @description What an authenticator app is set up with */
        TotpSetup: {
            /** @description The seed in base32, to be typed */
            secret: string;
            /** @description Opens the app */
            otpauthUrl: string;
            /** @description The same as a QR code, a PNG in a data URL */
            qrCode: string;
        };
        /** @description The second factor is on */
        TwoFactorEnabled: {
            /**
             * @description Always true
             * @enum {boolean}
             */
            enabled: true;
            /** @description Each signs in once where the app is lost */
            backupCodes: string[];
        };
        /** @description How it stands with the backup codes */
        BackupCodesState: {
            /** @description How many were given out together */
            total: number;
            /** @description How many of them have not been used */
            remaining: number;
            /**
             * Format: date-time
             * @description When they were given out; null where there are none
             */
            generatedAt: string | null;
        };
        /** @description New backup codes */
        BackupCodes: {
            /** @description Each signs in once where the app is lost */
            backupCodes: string[];
        };
        /** @description An account at an identity provider that signs in */
        LinkedAccount: {
            /**
             * @description Id of the provider
             * @example github
             */
            providerId: string;
            /** @description Who it is at the provider */
            accountId: string;
            /** @description The address that the provider told, where it did */
            email: string | null;
            /** Format: date-time */
            linkedAt: string;
        };
        /** @description The accounts at identity providers that sign in */
        LinkedAccounts: {
            linkedAccounts: components["schemas"]["LinkedAccount"][];
        };
        /** @description The account, with the ways to sign in to it */
        Account: {
            user: components["schemas"]["User"];
            linkedAccounts: components["schemas"]["LinkedAccount"][];
            twoFactor: components["schemas"]["TwoFactor"];
            /** @description Whether a password signs in */
            hasPassword: boolean;
        };
        /** @description The account is no more */
        Deleted: {
            /**
             * @description Always true
             * @enum {boolean}
             */
            deleted: true;
        };
        /** @description What was asked for is on its way, if there is anything to send */
        Resent: {
            /**
             * @description Always true
             * @enum {boolean}
             */
            sent: true;
            /** @description Seconds until it can be sent again */
            retryAfter: number;
        };
        /** @description What was asked for is on its way, if there is anybody to send it to */
        Sent: {
            /**
             * @description Always true
             * @enum {boolean}
             */
            sent: true;
        };
        /** @description It is done */
        Success: {
            /**
             * @description Always true
             * @enum {boolean}
             */
            success: true;
        };
        /** @description Every refusal */
        Error: {
            error: {
                /**
                 * @description The stable name of the refusal
                 * @example INVALID_EMAIL_PASSWORD
                 */
                code: string;
                /**
                 * @description A sentence for people, in English
                 * @example Incorrect email or password
                 */
                message: string;
                /**
                 * @description The status of the answer
                 * @example 401
                 */
                status: number;
                /**
                 * @description What to quote to whoever runs the gateway; as in the header `x-request-id`
                 * @example 0d1c47a2-8d4e-4b63-9c52-5f7f6f2f9f0e
                 */
                requestId: string;
                /** @description The values that are not acceptable, where they are known */
                details?: components["schemas"]["ErrorDetail"][];
            };
        };
        /** @description One value that is not acceptable */
        ErrorDetail: {
            /**
             * @description Names of members with dots between them; empty for the whole body
             * @example email
             */
            path: string;
            /**
             * @description What is wrong with it, as the rest of a sentence
             * @example is required
             */
            message: string;
        };
    };
    responses: {
        /** @description The body cannot be read */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body cannot be read, or what it asks for cannot be */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No credential, or one that is no good */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Not allowed by a policy, such as a page of a foreign origin or a feature that is switched off */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path has other methods */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Not possible as things are */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is larger than 1 MB */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is of a type that the operation does not take */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Some of the values are not acceptable */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many wrong attempts; the account takes none until the lock ends */
        Locked: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A limit is spent; back off and try again */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description An error that nobody foresaw; the request id finds it in the log */
        Failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The gateway is busy, or cannot reach what it depends on */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Seconds until the same call may succeed (RFC 9110, section 10.2.3) */
        RetryAfter: number;
        /** @description That nothing is left of the limit, and in how many seconds it is whole again */
        RateLimit: string;
        /** @description Where the browser goes on */
        Location: string;
        /** @description The methods that the path has (RFC 9110, section 10.2.1) */
        Allow: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    signUpEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who registers */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpRequest"];
            };
        };
        responses: {
            /** @description The account, and its session if there is one already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUp"];
                };
            };
            400: components["responses"]["Malformed"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    signInEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who signs in */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Signed in, or the second factor is missing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInOrChallenge"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session and its user, or null */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    signInAnonymously: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendMagicLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where the link goes, and where it ends up */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MagicLinkRequest"];
            };
        };
        responses: {
            /** @description If the address can have a link, one is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            400: components["responses"]["Malformed"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    signInGoogleOneTap: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What One Tap gave the page */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoogleOneTapRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["GoogleOneTapForm"];
            };
        };
        responses: {
            /** @description Signed in, or the second factor is missing, or the address must be verified first, which a mail asks for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInByGoogle"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    createBearerToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BearerToken"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeBearerToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which token, if not the one that is presented */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RevokeBearerTokenRequest"];
            };
        };
        responses: {
            /** @description The token is refused from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revoked"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whose password is forgotten, and where the link ends up */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotPasswordRequest"];
            };
        };
        responses: {
            /** @description If there is an account with a password to reset, a link is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            400: components["responses"]["Malformed"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The token and the new password */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        responses: {
            /** @description The new password holds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The old and the new password */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserReply"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TwoFactor"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    beginTwoFactorSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The password, where there is one */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BeginTwoFactorSetupRequest"];
            };
        };
        responses: {
            /** @description What the app is set up with */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpSetup"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmTwoFactorSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A code of the app */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTwoFactorSetupRequest"];
            };
        };
        responses: {
            /** @description The second factor is on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TwoFactorEnabled"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The challenge and a code */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyTwoFactorRequest"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendTwoFactorCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The challenge */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendTwoFactorCodeRequest"];
            };
        };
        responses: {
            /** @description The code is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBackupCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupCodesState"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    regenerateBackupCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What proves that it is the owner who asks */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofRequest"];
            };
        };
        responses: {
            /** @description The codes, shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupCodes"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What proves that it is the owner who asks */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProofRequest"];
            };
        };
        responses: {
            /** @description The account is no more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deleted"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What changes */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAccountRequest"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserReply"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The code of the mail */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmEmailChangeRequest"];
            };
        };
        responses: {
            /** @description The account with its new address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new address, and the password where it is asked for */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestEmailChangeRequest"];
            };
        };
        responses: {
            /** @description If the address is free, a code is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    linkAnonymous: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How to sign in from now on */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkAnonymousRequest"];
            };
        };
        responses: {
            /** @description The account, and its session if that goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUp"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new password, and the current one where there is one */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPasswordRequest"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserReply"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to send again */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendCodeRequest"];
            };
        };
        responses: {
            /** @description If something is being waited for, it is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    unlinkProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which one */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlinkProviderRequest"];
            };
        };
        responses: {
            /** @description The accounts that are still linked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedAccounts"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    openLink: {
        parameters: {
            query: {
                /** @description From the link; works once */
                ticket: string;
                /** @description Where the browser goes afterwards; must be on the allow-list, and is the front end where it is left out */
                redirectTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page with a button that goes on, where the operator wants one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description On to the app, also where the link is refused */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            405: components["responses"]["MethodNotAllowed"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
}
