/* Generated from runash's openapi.yaml. */
export interface paths {
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        /** @description The methods that the path has (RFC 9110, section 10.2.1) */
        Allow: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
}
