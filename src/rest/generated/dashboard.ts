/* Generated from dashboard's openapi.yaml. */
export interface paths {
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description The user as they are now, and the workspace that they work in.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The current session
         * @description The session of the cookie or token, and its user.
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
    "/get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The current session, if there is one
         * @description The same for whoever may not be signed in: then `null`, and a cookie that is no good any more is taken away.
         */
        get: operations["findSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the current session and takes the cookie away.
         */
        post: operations["logOut"];
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
         * Sign out, by another name
         * @description The same as `POST /logout`.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
         * Make an account with a password
         * @description Makes an account and mails a link that verifies its address; where addresses need not be verified the user is signed in at once. Who tries again before that gets the mail once more. An address that somebody has verified is refused.
         */
        post: operations["signUp"];
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
         * Sign in with address and password
         * @description Opens a session and sets its cookie. Unknown, unverified and disabled accounts are answered like a wrong password. Where the account has a second factor nothing is signed in: the answer carries a challenge that is presented with it.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forget-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a link for a new password
         * @description Mails a link that leads to `redirectTo` with a `token`, which allows one new password within the hour. The answer is the same whether or not there is an account.
         */
        post: operations["forgetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forget-password/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password with a mailed token
         * @description Sets the password for the holder of the token and ends all sessions of the account.
         */
        post: operations["completeForgetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/set-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an account its first password
         * @description For a user who signs in by providers alone. Who has a password already changes it elsewhere. Asks for a recent sign- in.
         */
        post: operations["setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify an address
         * @description Where the link of the mail leads: verifies the address, opens a session and sets its cookie. A browser is sent on to the app, with `error` in the query where the token is no good; a program that accepts JSON alone is told.
         */
        get: operations["verifyEmail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resend-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the verification link again
         * @description Older links stop working. The answer is the same whether or not there is something to verify.
         */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/linked-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Linked accounts at providers
         * @description The accounts at identity providers that sign in to this one.
         */
        get: operations["listLinkedAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unlink-provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unlink an account at a provider
         * @description Takes one of the linked accounts away. The last way to sign in stays. Asks for a recent confirmation that it is the user.
         */
        post: operations["unlinkProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/social/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in with a provider
         * @description Sends the browser to the identity provider, with a cookie by which it is recognised when it comes back. In the end it is sent to `redirectTo`, signed in by its cookie; with `error` in the query where it was refused, or with `twoFactorChallenge` where the second factor is missing. An account is linked by an address that both sides have verified, and by nothing less.
         */
        get: operations["signInSocial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callback/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from a provider
         * @description Where the provider sends the browser back to. Every outcome is a redirect.
         */
        get: operations["socialCallback"];
        put?: never;
        /**
         * Come back from a provider by a form
         * @description The same for providers whose page posts a form.
         */
        post: operations["socialCallbackForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/two-factor/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How it stands with the second factor
         * @description Whether a second factor is asked for, and in which ways it can be given.
         */
        get: operations["getTwoFactorStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/two-factor/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the challenge of a sign-in
         * @description Signs in with the second factor, after the first one was right, and sets the cookie of the session. Five wrong codes spend the challenge.
         */
        post: operations["verifyTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/two-factor/send-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a code that answers the challenge
         * @description For a challenge that has `email_code` among its methods, at most once a minute. The code answers this challenge and no other.
         */
        post: operations["sendTwoFactorCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/two-factor/verify-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the challenge with a code of the app
         * @description The same as `POST /two-factor/verify` by the name that the client of better-auth has for it. The challenge is that of the cookie which the first factor was answered with.
         */
        post: operations["verifyTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/two-factor/verify-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the challenge with a mailed code
         * @description The same as `POST /two-factor/verify` by the name that the client of better-auth has for it. The challenge is that of the cookie which the first factor was answered with.
         */
        post: operations["verifyOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/two-factor/verify-backup-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the challenge with a backup code
         * @description The same as `POST /two-factor/verify` by the name that the client of better-auth has for it. The challenge is that of the cookie which the first factor was answered with.
         */
        post: operations["verifyBackupCode"];
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
        SignUpRequest: {
            email: components["schemas"]["Email"];
            password: components["schemas"]["NewPassword"];
            /**
             * @description Shown to other people; the address where it is missing
             * @example Ada
             */
            name?: string;
            turnstileToken?: components["schemas"]["TurnstileToken"];
        };
        SignInRequest: {
            email: components["schemas"]["Email"];
            /**
             * @description Compared exactly as sent
             * @example correct horse battery
             */
            password: string;
            turnstileToken?: components["schemas"]["TurnstileToken"];
        };
        ForgetPasswordRequest: {
            email: components["schemas"]["Email"];
            redirectTo?: components["schemas"]["RedirectTo"];
            turnstileToken?: components["schemas"]["TurnstileToken"];
        };
        CompleteForgetPasswordRequest: {
            /** @description From the query of the page to which the mailed link leads */
            token: string;
            newPassword: components["schemas"]["NewPassword"];
        };
        SetPasswordRequest: {
            newPassword: components["schemas"]["NewPassword"];
        };
        VerifyTwoFactorRequest: {
            /** @description From the answer to the first factor */
            challenge: string;
            code: components["schemas"]["SecondFactorCode"];
            /**
             * @description One of the `methods` of the challenge; where it is left out, the form of the code tells
             * @example totp
             */
            method?: string;
            trustDevice?: components["schemas"]["TrustDevice"];
        };
        SendTwoFactorCodeRequest: {
            /** @description From the answer to the first factor; that of the cookie where it is left out */
            challenge?: string;
        };
        TwoFactorCode: {
            code: components["schemas"]["SecondFactorCode"];
            trustDevice?: components["schemas"]["TrustDevice"];
        };
        /**
         * @description Six digits, or a backup code
         * @example 123456
         */
        SecondFactorCode: string;
        /** @description Whether no second factor is asked for in this browser for thirty days */
        TrustDevice: boolean;
        ResendVerificationRequest: {
            email: components["schemas"]["Email"];
        };
        UnlinkProviderRequest: {
            /** @example github */
            providerId: string;
            /** @description Needed where several accounts at the provider are linked */
            accountId?: string;
        };
        ProviderForm: {
            state: string;
            code?: string;
            error?: string;
            /** @description What Apple tells of the person, in JSON */
            user?: string;
        };
        /**
         * Format: email
         * @description Letter case does not matter
         * @example ada@example.com
         */
        Email: string;
        /**
         * @description Judged by length, by how easily it is guessed, and by the list of leaked passwords where one is asked
         * @example correct horse battery
         */
        NewPassword: string;
        /**
         * Format: uri
         * @description Must be allowed by the configuration
         * @example https://app.example.com/welcome
         */
        RedirectTo: string;
        /** @description What Cloudflare's challenge answers, where one is configured; or in the header `x-cf-turnstile-response` */
        TurnstileToken: string;
        User: {
            /** Format: uuid */
            id: string;
            email: string | null;
            emailVerified: boolean;
            name: string;
            /** @description Where the picture is; null without one */
            image: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description Null for those who have none */
        Workspace: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The name in addresses */
            slug: string;
            /**
             * @description What the user is there
             * @example owner
             */
            role: string;
        } | null;
        Session: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            userId: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ends unless it is used before
             */
            expiresAt: string;
            ipAddress: string | null;
            userAgent: string | null;
        };
        Me: {
            user: components["schemas"]["User"];
            workspace: components["schemas"]["Workspace"];
        };
        CurrentSession: {
            session: components["schemas"]["Session"];
            user: components["schemas"]["User"];
        };
        /** @description Null for whoever is not signed in */
        MaybeSession: {
            session: components["schemas"]["Session"];
            user: components["schemas"]["User"];
        } | null;
        SignedUp: components["schemas"]["CurrentSession"] | components["schemas"]["ToBeVerified"];
        /** @description The account as it was asked for, whose address has to be verified before anybody signs in to it */
        ToBeVerified: {
            user: components["schemas"]["User"];
            /** @enum {object|null} */
            session: never | null;
        };
        SignedIn: components["schemas"]["CurrentSession"] | components["schemas"]["SecondFactorMissing"];
        /** @description To be finished with `POST /two-factor/verify`. The challenge is kept in a cookie too, for the client of better-auth */
        SecondFactorMissing: {
            /** @enum {boolean} */
            twoFactorRequired: true;
            /** @description Presented with the second factor */
            challenge: string;
            /** @description Ways to give it, the preferred one first */
            methods: string[];
            /** Format: date-time */
            expiresAt: string;
            /**
             * @description The same as `twoFactorRequired`, for the client of better-auth
             * @enum {boolean}
             */
            twoFactorRedirect: true;
            /** @description Those of `methods` that it has a name for, which is `otp` for a mailed code */
            twoFactorMethods: ("totp" | "otp")[];
        };
        Verified: {
            /** @enum {boolean} */
            verified: true;
        };
        LinkedAccounts: components["schemas"]["LinkedAccount"][];
        LinkedAccount: {
            /** @example github */
            providerId: string;
            /** @description Who it is at the provider */
            accountId: string;
            /** @description At the provider, as far as it is known */
            email: string | null;
            /** Format: date-time */
            linkedAt: string;
        };
        TwoFactorCodeSent: {
            /** @enum {boolean} */
            status: true;
        };
        TwoFactorStatus: {
            enabled: boolean;
            methods: string[];
            backupCodesRemaining: number;
        };
        Success: {
            /** @enum {boolean} */
            success: true;
        };
        Error: {
            error: {
                /**
                 * @description Stable, for programs
                 * @example UNAUTHORIZED
                 */
                code: string;
                /** @description For people, in English */
                message: string;
            };
        };
    };
    responses: {
        /** @description The body is missing or is not JSON */
        Unreadable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What was presented does not prove who calls */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller, or the page that calls, may not do this; or the challenge was not solved */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `USER_EXISTS`: the address is that of another account */
        UserExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such thing */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `LAST_SIGN_IN_METHOD`: nothing else would be left to sign in with */
        LastSignInMethod: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `PASSWORD_ALREADY_SET`: the account has a password */
        PasswordAlreadySet: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is larger than what is read */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is not JSON by its media type */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `VALIDATION_ERROR`: a value is missing or not acceptable */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `ACCOUNT_LOCKED`: too many attempts have failed; even the right password is refused for now */
        AccountLocked: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many calls of this kind */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The mistake is ours */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The gateway, or something that it depends on, is busy or down */
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
    parameters: {
        /** @description From the link of the mail */
        Token: string;
        /** @description Id of a provider that is configured, such as `github` */
        Provider: string;
        /** @description As the gateway sent it along */
        State: string;
        /** @description What the provider grants */
        Code: string;
        /** @description Why the provider refuses */
        ProviderError: string;
        /** @description Of OAuth 1.0a */
        OauthToken: string;
        /** @description Of OAuth 1.0a */
        OauthVerifier: string;
        /** @description Where the browser goes afterwards; must be allowed by the configuration */
        RedirectTo: string;
    };
    requestBodies: never;
    headers: {
        /** @description Where the browser goes next */
        Location: string;
        /** @description Seconds after which the same request may succeed */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
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
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
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
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    findSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session, or `null` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaybeSession"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
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
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
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
            /** @description Signed out */
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
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpRequest"];
            };
        };
        responses: {
            /** @description There is an account already whose address is not verified; the mail is sent again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUp"];
                };
            };
            /** @description The account is made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedUp"];
                };
            };
            400: components["responses"]["Unreadable"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["UserExists"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Signed in, or a second factor is missing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["AccountLocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    forgetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgetPasswordRequest"];
            };
        };
        responses: {
            /** @description If the account can have one, a link is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["Unreadable"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    completeForgetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteForgetPasswordRequest"];
            };
        };
        responses: {
            /** @description The password is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPasswordRequest"];
            };
        };
        responses: {
            /** @description The password is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["PasswordAlreadySet"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyEmail: {
        parameters: {
            query: {
                /** @description From the link of the mail */
                token: components["parameters"]["Token"];
                /** @description Where the browser goes afterwards; must be allowed by the configuration */
                redirectTo?: components["parameters"]["RedirectTo"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Verified; or a page with a button that goes on, where the operator wants one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verified"];
                    "text/html": string;
                };
            };
            /** @description On to the app, also where the token is refused */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["UserExists"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendVerificationRequest"];
            };
        };
        responses: {
            /** @description If there is something to verify, a link is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["Unreadable"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLinkedAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedAccounts"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlinkProviderRequest"];
            };
        };
        responses: {
            /** @description Unlinked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LastSignInMethod"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    signInSocial: {
        parameters: {
            query?: {
                /** @description Where the browser goes afterwards; must be allowed by the configuration */
                redirectTo?: components["parameters"]["RedirectTo"];
            };
            header?: never;
            path: {
                /** @description Id of a provider that is configured, such as `github` */
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider, or to `redirectTo` with `error` */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    socialCallback: {
        parameters: {
            query: {
                /** @description As the gateway sent it along */
                state: components["parameters"]["State"];
                /** @description What the provider grants */
                code?: components["parameters"]["Code"];
                /** @description Why the provider refuses */
                error?: components["parameters"]["ProviderError"];
                /** @description Of OAuth 1.0a */
                oauth_token?: components["parameters"]["OauthToken"];
                /** @description Of OAuth 1.0a */
                oauth_verifier?: components["parameters"]["OauthVerifier"];
            };
            header?: never;
            path: {
                /** @description Id of a provider that is configured, such as `github` */
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the app */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    socialCallbackForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a provider that is configured, such as `github` */
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["ProviderForm"];
            };
        };
        responses: {
            /** @description On to the app */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Unreadable"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTwoFactorStatus: {
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
                    "application/json": components["schemas"]["TwoFactorStatus"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
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
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["AccountLocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
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
        requestBody?: {
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
                    "application/json": components["schemas"]["TwoFactorCodeSent"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwoFactorCode"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["AccountLocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyOtp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwoFactorCode"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["AccountLocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyBackupCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwoFactorCode"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            423: components["responses"]["AccountLocked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
