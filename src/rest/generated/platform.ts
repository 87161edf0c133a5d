/* Generated from platform's openapi.yaml. */
export interface paths {
    "/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Opens a session for an address and its password. A wrong password, an unknown address and one that is not verified yet are answered alike. Where the account has a second factor nothing is signed in: the answer carries a ticket that is presented with it.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with the second factor
         * @description Opens the session that `POST /signin` did not, for its ticket and the second factor. Five wrong codes spend the ticket.
         */
        post: operations["verifySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/send-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a code as the second factor
         * @description For a ticket that came with `email_code` among its methods, at most once a minute. The code goes with this ticket and no other.
         */
        post: operations["sendSignInCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refresh-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token for new tokens
         * @description Takes the refresh token that was received last and answers with the next pair. Each one works once; to present an old one again ends the session.
         */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signout": {
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
         * @description Ends the sessions that are listed, as far as they are the caller's own, or without a list the session of the bearer token. Their tokens are refused from now on.
         */
        post: operations["signOut"];
        delete?: never;
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
         * Mail a link for a new password
         * @description Mails a link to the front end, with `token` and `email` in its query, which allows one new password within the hour. The answer is the same whether or not there is an account.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-reset/{email}": {
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
         * @description Sets the password of the account for the holder of the token that was mailed to its address, and ends all of its sessions. The token works once, and not for another address.
         */
        post: operations["completePasswordReset"];
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
         * Change the password, knowing the old one
         * @description Changes the password of the caller and ends their other sessions. Who has a second factor must have given it lately.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{userId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of a user
         * @description Where the caller is signed in, the newest of them first, a hundred at most. Nobody sees those of others.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{sessionId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Ends one of the caller's sessions. Its tokens are refused from now on.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SignInRequest: {
            email: components["schemas"]["Email"];
            /**
             * @description Compared exactly as sent
             * @example correct horse battery
             */
            password: string;
        };
        VerifySignInRequest: {
            mfaTicket: components["schemas"]["MfaTicket"];
            /**
             * @description Six digits, or a backup code
             * @example 123456
             */
            code: string;
            /**
             * @description One of the `methods` that came with the ticket; where it is left out, the form of the code tells
             * @example totp
             */
            method?: string;
            /** @description Whether no second factor is asked for in this browser for thirty days. The answer has a cookie for that */
            trustDevice?: boolean;
        };
        SendSignInCodeRequest: {
            mfaTicket: components["schemas"]["MfaTicket"];
        };
        /** @description The `mfa_ticket` that the password was answered with */
        MfaTicket: string;
        RefreshTokenRequest: {
            /**
             * @description The one that was received last
             * @example 3f1a0f0e-6d0b-4c58-9f0e-0d6a3f7b8c21
             */
            refreshToken: string;
        };
        SignOutRequest: {
            /** @description Those to end; ids of other people's sessions are passed over */
            sessions?: string[];
        };
        ForgotPasswordRequest: {
            email: components["schemas"]["Email"];
            /**
             * Format: uri
             * @description Where the link leads, which must be allowed by the configuration; without it to the client's front end
             * @example https://app.example.com
             */
            endpoint?: string;
            /**
             * @description A front end that the operator has listed; without it the one that is configured
             * @example VERIFIER
             */
            clientAlias?: string;
            /**
             * @description Shown in the mail, as text. Without it the client's name
             * @example Example
             */
            platformName?: string;
            /**
             * Format: uri
             * @description Shown in the mail; an https URL on a host that the operator has listed for logos
             * @example https://assets.example.com/logo.png
             */
            brandLogoUrl?: string;
        };
        CompletePasswordResetRequest: {
            password: components["schemas"]["NewPassword"];
            /** @description From the query of the page to which the mailed link leads */
            token: string;
        };
        ResetPasswordRequest: {
            email: components["schemas"]["Email"];
            /** @description Compared exactly as sent */
            oldPassword: string;
            newPassword: components["schemas"]["NewPassword"];
        };
        /**
         * Format: email
         * @description Letter case does not matter, nor do blanks around it
         * @example ada@example.com
         */
        Email: string;
        /**
         * @description Judged by length, by how easily it is guessed, and by the list of leaked passwords where one is asked
         * @example correct horse battery
         */
        NewPassword: string;
        ListedSession: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastSeenAt: string;
            /**
             * Format: date-time
             * @description When it ends unless it is used before
             */
            expiresAt: string;
            ipAddress: string | null;
            /** @description What the client says of itself */
            device: {
                /** @example Firefox on Linux */
                name: string;
                browser: string | null;
                os: string | null;
                /** @example desktop */
                kind: string | null;
            };
            /** @description Whether it is the one that asks */
            current: boolean;
            /** @description Who looks through the user's eyes by it, and why; absent where it is the user's own */
            impersonation?: {
                /** @example Support */
                by: string;
                /** @example Cannot find their invoices */
                reason: string;
            };
        };
        SessionList: {
            /** @enum {integer} */
            statusCode: 200;
            message: string;
            data: components["schemas"]["ListedSession"][];
        };
        /** @description What a client keeps of a session */
        Tokens: {
            /** @description Sent with each request as `Authorization Bearer` */
            access_token: string;
            /** @description Exchanged once for the next pair; to be kept secret */
            refresh_token: string;
            /** @description Life of the access token, in seconds */
            expires_in: number;
            /** @enum {string} */
            token_type: "Bearer";
            /** Format: uuid */
            session_id: string;
        };
        SecondFactorMissing: {
            /** @description Presented with the second factor to `POST /signin/verify` */
            mfa_ticket: string;
            /** @description Ways to give it, the preferred one first */
            methods: string[];
            /**
             * Format: date-time
             * @description When the ticket stops working
             */
            expires_at: string;
        };
        SignedIn: {
            /** @enum {integer} */
            statusCode: 200;
            message: string;
            data: components["schemas"]["Tokens"] | components["schemas"]["SecondFactorMissing"];
        };
        TokensIssued: {
            /** @enum {integer} */
            statusCode: 200;
            message: string;
            data: components["schemas"]["Tokens"];
        };
        Done: {
            /** @enum {integer} */
            statusCode: 200;
            message: string;
        };
        Error: {
            /** @description The status of the answer once more */
            statusCode: number;
            /** @description What is wrong, in a sentence for people */
            message: string;
            /**
             * @description The name of the status
             * @example Bad Request
             */
            error: string;
        };
    };
    responses: {
        /** @description It is done */
        Done: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Done"];
            };
        };
        /** @description The request does not match this contract, or a value is not acceptable */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "statusCode": 400,
                 *       "message": "password is required",
                 *       "error": "Bad Request"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What was presented does not prove who calls */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "statusCode": 401,
                 *       "message": "Incorrect email or password",
                 *       "error": "Unauthorized"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller, or the page that calls, may not do this */
        Forbidden: {
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
        /** @description Too many attempts have failed, here or at another door; even the right password is refused for now */
        Locked: {
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
        InternalServerError: {
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
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Seconds after which the same request may succeed */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifySignInRequest"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensIssued"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendSignInCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendSignInCodeRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenRequest"];
            };
        };
        responses: {
            /** @description The next tokens of the same session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensIssued"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
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
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignOutRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotPasswordRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    completePasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The address of the account */
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompletePasswordResetRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The caller's own id */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list names it */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
