/* Generated from portal's openapi.yaml. */
export interface paths {
    "/login": {
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
         * @description With a password, or the code that `POST /request-magic-code` had mailed. Wrong secrets and unknown addresses are answered alike. Where the account has a second factor nothing is signed in: the answer says how to give it.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in at a portal
         * @description The same for members of the portal's organization, in which the session acts; anybody else is answered as if the secret were wrong. The code is that of `POST /portal/request-magic-code`, for the same portal.
         */
        post: operations["portalLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/request-magic-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a code to sign in with
         * @description Six digits, which sign in once, at `POST /login`. One a minute at most: what is asked for sooner sends nothing. The answer is the same whoever has the address, and nobody gets an account by it.
         */
        post: operations["requestMagicCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/request-magic-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a code to sign in with at a portal
         * @description The same for members of the portal's organization, in the portal's name and colours. The code signs in at this portal alone.
         */
        post: operations["requestPortalMagicCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/verify-2fa": {
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
         * @description Opens the session that `POST /login` or `POST /portal/login` did not, where that would have acted. Five wrong codes spend the `session_id`.
         */
        post: operations["verifyTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/send-2fa-code": {
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
         * @description For a `session_id` that came with `email_code` among its methods, at most once a minute. The code goes with that one and no other.
         */
        post: operations["sendTwoFactorCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits to be let in
         * @description Sign-ins of the caller that wait for their second factor, the newest first.
         */
        get: operations["listLoginRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approve-2fa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a sign-in in
         * @description For whoever has given two factors in this session, by the number that the waiting side shows. The third wrong number turns it away.
         */
        post: operations["approveTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reject-2fa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn a sign-in away
         * @description The caller is shown no others for a quarter of an hour.
         */
        post: operations["rejectTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask how it stands
         * @description For the side that waits, from the browser and network that the sign-in began in; every two seconds is often enough. The token is handed out once. All else is answered like a sign-in that is over, whoever has the address.
         */
        get: operations["getLoginStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that a front end needs at its start
         * @description Who is signed in, where the session acts and what may be done there, where else it could act, what the organization's newest portal looks like, and what this gateway offers.
         */
        get: operations["load"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act in another organization
         * @description Answers with tokens that say so, which replace those before. Who is no member there is refused.
         */
        post: operations["switchOrg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refresh": {
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
        post: operations["refresh"];
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
         * @description Ends the session of the bearer token. Its tokens are refused from now on.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login-as-user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look through a user's eyes
         * @description For administrators who have just confirmed by GraphQL that it is them. The token is good for an hour, is not refreshed, reads alone, and names the administrator in `act` (RFC 8693). Not for other administrators. The user finds it among their sessions, with the reason.
         */
        post: operations["loginAsUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cli-browser-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a browser in
         * @description A token by which a browser gets a session of its own, once, within a minute. A new one ends the one before.
         */
        post: operations["createCliBrowserToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/consume-cli-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with such a token
         * @description To be called by a page that has asked its reader whether to. Of many at once one gets the session.
         */
        post: operations["consumeCliToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/forgot-password": {
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
         * @description Mails a link to the portal's page, with `token` and `portal_id` in its query, which allows one new password within the hour. The answer is the same whether or not there is a portal, an account, or a member.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/reset-callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at what a link came with
         * @description Whether the token would set a new password at this portal now, and by a hint whose. Uses nothing up.
         */
        get: operations["checkPasswordReset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password
         * @description For the holder of the token, at the portal that it was asked for at and no other. All sessions of the account end. The token works once.
         */
        post: operations["resetPassword"];
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
        /** @description With either `password` or `magic_code` */
        LoginRequest: {
            email: components["schemas"]["Email"];
            password?: components["schemas"]["Password"];
            magic_code?: components["schemas"]["MagicCode"];
        };
        /** @description With either `password` or `magic_code` */
        PortalLoginRequest: {
            email: components["schemas"]["Email"];
            password?: components["schemas"]["Password"];
            magic_code?: components["schemas"]["MagicCode"];
            portal_id: components["schemas"]["PortalId"];
        };
        MagicCodeRequest: {
            email: components["schemas"]["Email"];
        };
        PortalMagicCodeRequest: {
            email: components["schemas"]["Email"];
            portal_id: components["schemas"]["PortalId"];
        };
        Verify2FAPayload: {
            session_id: components["schemas"]["ChallengeId"];
            /**
             * @description Six digits, or a backup code
             * @example 123456
             */
            code: string;
            /**
             * @description One of the `methods` that came with the `session_id`; where it is left out, the form of the code tells
             * @example totp
             */
            method?: string;
            /**
             * Format: uuid
             * @description May be sent along. The `session_id` knows already where the session is to act
             */
            portal_id?: string;
        };
        Send2FACodePayload: {
            session_id: components["schemas"]["ChallengeId"];
        };
        /** @description With either `session_id` or `login_request_id` */
        Approve2FAPayload: {
            session_id?: components["schemas"]["ChallengeId"];
            login_request_id?: components["schemas"]["LoginRequestId"];
            /**
             * @description The two digits that the waiting side shows
             * @example 42
             */
            match_code: string;
        };
        /** @description With either `session_id` or `login_request_id` */
        Reject2FAPayload: {
            session_id?: components["schemas"]["ChallengeId"];
            login_request_id?: components["schemas"]["LoginRequestId"];
        };
        LoginAsUserRequest: {
            /**
             * Format: uuid
             * @description Through whose eyes
             */
            user_id: string;
            /**
             * @description Why, in 1 to 500 characters
             * @example Ticket 4711: the invoice does not open
             */
            reason: string;
        };
        SwitchRequest: {
            /**
             * Format: uuid
             * @description Of an organization that the caller belongs to
             */
            org_id: string;
        };
        RefreshRequest: {
            /**
             * @description The one that was received last
             * @example 3f1a0f0e-6d0b-4c58-9f0e-0d6a3f7b8c21
             */
            refresh_token: string;
        };
        ConsumeCliTokenRequest: {
            /** @description From the fragment of the URL that the program has opened */
            token: string;
        };
        PortalForgotPasswordRequest: {
            email: components["schemas"]["Email"];
            portal_id: components["schemas"]["PortalId"];
        };
        PortalResetPasswordRequest: {
            /** @description From the query of the page to which the mailed link leads */
            token: string;
            portal_id: components["schemas"]["PortalId"];
            /**
             * @description Judged by length, by how easily it is guessed, and by the list of leaked passwords where one is asked
             * @example correct horse battery
             */
            password: string;
        };
        /**
         * Format: email
         * @description Letter case does not matter
         * @example ada@example.com
         */
        Email: string;
        /**
         * @description Compared exactly as sent
         * @example correct horse battery
         */
        Password: string;
        /**
         * @description The six digits of the mail. The fifth wrong guess spends them
         * @example 123456
         */
        MagicCode: string;
        /**
         * Format: uuid
         * @description Of the portal that the page belongs to
         */
        PortalId: string;
        /**
         * Format: uuid
         * @description As `GET /login-requests` names it
         */
        LoginRequestId: string;
        /** @description The `session_id` that the first factor was answered with */
        ChallengeId: string;
        User: {
            /** Format: uuid */
            id: string;
            email: string | null;
            name: string;
        };
        /** @description An organization, and what the user is in it */
        Org: {
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member";
        };
        /** @description Where the session acts; null for nowhere but as the user alone */
        CurrentOrg: components["schemas"]["Org"] | components["schemas"]["None"];
        /** @description What a client keeps of a session */
        Token: {
            /** @description Sent with each request as `Authorization Bearer` */
            access_token: string;
            /** @description Exchanged once for the next pair at `POST /refresh`; to be kept secret. There is none for whoever looks through somebody's eyes */
            refresh_token?: string;
            /** @enum {string} */
            token_type: "bearer";
            /** @description Life of the access token, in seconds */
            expires_in: number;
            user: components["schemas"]["User"];
            org: components["schemas"]["CurrentOrg"];
        };
        TwoFAResponse: {
            /** @enum {boolean} */
            two_fa_required: true;
            /** @description Presented with the second factor. It is no session, and opens nothing without it */
            session_id: string;
            /** @description Ways to give it, the preferred one first */
            methods: string[];
            /** @description For how long it can be given, in seconds */
            expires_in: number;
            /**
             * @description To be shown where `push` is among the methods, for the user to type where they are signed in
             * @example 42
             */
            match_code?: string;
        };
        SignedIn: components["schemas"]["Token"] | components["schemas"]["TwoFAResponse"];
        LoginStatus: {
            /** @enum {string} */
            status: "pending" | "approved" | "rejected" | "expired";
            /** @description With `approved`, and never again */
            token?: components["schemas"]["Token"];
        };
        LoginRequests: {
            login_requests: components["schemas"]["WaitingLogin"][];
        };
        WaitingLogin: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            ip: string | null;
            /**
             * @description What the client says of itself; empty where it says nothing
             * @example Firefox on Linux
             */
            device: string;
        };
        MagicCodeResponse: {
            /**
             * @description Whether or not anybody has the address
             * @enum {boolean}
             */
            sent: true;
            /** @description How long a code works, in seconds */
            expires_in: number;
            /** @description For how long asking again sends nothing, in seconds */
            resend_after: number;
        };
        Portal: {
            /** Format: uuid */
            id: string;
            name: string;
            logo_url: string | null;
            /** @example #1e40af */
            primary_color: string | null;
            background_color: string | null;
            /** @description Where to go from there */
            redirect_to: string | null;
        };
        /** @description Null where the session acts nowhere, or the organization has none */
        CurrentPortal: components["schemas"]["Portal"] | components["schemas"]["None"];
        Loaded: {
            user: components["schemas"]["User"];
            org: components["schemas"]["CurrentOrg"];
            /** @description All that the user belongs to, the newest first, a hundred at most */
            orgs: components["schemas"]["Org"][];
            portal: components["schemas"]["CurrentPortal"];
            /** @description What the user may do where the session acts */
            permissions: string[];
            /** @description What is switched on */
            features: string[];
        };
        CliBrowserTokenResponse: {
            /** @description Presented once to `POST /consume-cli-token`; to be kept secret until then */
            token: string;
            expires_in: number;
            /** @description The page to open; the token is in its fragment, as `cliToken` */
            url: string;
        };
        ResetCallback: {
            valid: boolean;
            /**
             * @description Null where it is not valid
             * @example j***@example.com
             */
            email_hint: string | null;
        };
        /** @enum {object|null} */
        None: never | null;
        Nothing: Record<string, never>;
        Error: {
            /** @description What is wrong, in a sentence for people */
            detail: string;
            /**
             * @description The same for programs, where the gateway has a name for it
             * @example invalid-email-password
             */
            code?: string;
        };
        HTTPValidationError: {
            detail: components["schemas"]["ValidationError"][];
        };
        /** @description One value, which is not repeated here. It may be a secret */
        ValidationError: {
            /** @example missing */
            type: string;
            /**
             * @description The part of the request, and then the way to the value
             * @example [
             *       "body",
             *       "email"
             *     ]
             */
            loc: string[];
            /** @example Field required */
            msg: string;
        };
    };
    responses: {
        /** @description This is not the number that the waiting side shows */
        BadRequest: {
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
                /**
                 * @example {
                 *       "detail": "Incorrect email or password",
                 *       "code": "invalid-email-password"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller, or the page that calls, may not do this, or the operator does not offer it */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is nothing by that id, or not for the caller */
        NotFound: {
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
        /** @description The request does not match this contract, or a value is not acceptable */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["HTTPValidationError"];
            };
        };
        /** @description Too many attempts have failed, here or at another door; even the right secret is refused for now */
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
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
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
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    portalLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PortalLoginRequest"];
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
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestMagicCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MagicCodeRequest"];
            };
        };
        responses: {
            /** @description It was heard */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MagicCodeResponse"];
                };
            };
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestPortalMagicCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PortalMagicCodeRequest"];
            };
        };
        responses: {
            /** @description It was heard */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MagicCodeResponse"];
                };
            };
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
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
                "application/json": components["schemas"]["Verify2FAPayload"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            423: components["responses"]["Locked"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["Send2FACodePayload"];
            };
        };
        responses: {
            /** @description The code is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLoginRequests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that wait now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginRequests"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    approveTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approve2FAPayload"];
            };
        };
        responses: {
            /** @description It is let in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    rejectTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reject2FAPayload"];
            };
        };
        responses: {
            /** @description It is turned away */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLoginStatus: {
        parameters: {
            query: {
                /** @description The address that signs in */
                email: string;
                /** @description That the first factor was answered with */
                session_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginStatus"];
                };
            };
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    load: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is at this moment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Loaded"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    switchOrg: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchRequest"];
            };
        };
        responses: {
            /** @description The tokens of the same session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description The next tokens of the same session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    loginAsUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginAsUserRequest"];
            };
        };
        responses: {
            /** @description The token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createCliBrowserToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What to open the browser with */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CliBrowserTokenResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    consumeCliToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsumeCliTokenRequest"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
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
                "application/json": components["schemas"]["PortalForgotPasswordRequest"];
            };
        };
        responses: {
            /** @description It was heard */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    checkPasswordReset: {
        parameters: {
            query: {
                /** @description From the query of the page */
                token: string;
                /** @description Likewise */
                portal_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the token is worth */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetCallback"];
                };
            };
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
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
                "application/json": components["schemas"]["PortalResetPasswordRequest"];
            };
        };
        responses: {
            /** @description The password is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
