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
         * @description Ends the session of the bearer token. Its tokens are refused from now on.
         */
        post: operations["signOut"];
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
        SignInRequest: {
            /**
             * Format: email
             * @description Letter case does not matter, nor do blanks around it
             * @example ada@example.com
             */
            email: string;
            /**
             * @description Compared exactly as sent
             * @example correct horse battery
             */
            password: string;
        };
        RefreshTokenRequest: {
            /**
             * @description The one that was received last
             * @example 3f1a0f0e-6d0b-4c58-9f0e-0d6a3f7b8c21
             */
            refreshToken: string;
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
            /** @description Presented with the second factor to the GraphQL field `verifySignInMfaTotp`, within five minutes */
            mfa_ticket: string;
        };
        SignedIn: {
            /** @enum {integer} */
            statusCode: 200;
            message: string;
            data: components["schemas"]["Tokens"] | components["schemas"]["SecondFactorMissing"];
        };
        Refreshed: {
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
                    "application/json": components["schemas"]["Refreshed"];
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
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
