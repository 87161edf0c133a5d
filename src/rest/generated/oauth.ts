/* Generated from oauth's openapi.yaml. */
export interface paths {
    "/device_authorization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in without a browser
         * @description Answers with a code that the program polls with, and one that its user types at `verification_uri` (RFC 8628, section 3.1). Both last ten minutes.
         */
        post: operations["requestDeviceAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get tokens
         * @description With `grant_type` `urn:ietf:params:oauth:grant-type:device_code` for a device code that its user has approved, once (RFC 8628, section 3.4). Until then the answer is `authorization_pending`, or `slow_down`, from which on the program waits five seconds longer between polls. With `refresh_token` for the refresh token that was received last (RFC 6749, section 6); to present an old one again ends the session. A refresh token is all the proof that is asked for, whichever way its session was begun.
         */
        post: operations["token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a token back
         * @description Ends the session of a refresh token, access token or opaque bearer token, and with it all of its tokens (RFC 7009); a personal access token takes the sessions along that it has opened. A token that is not known, or that has ended, is answered alike.
         */
        post: operations["revoke"];
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
        DeviceAuthorizationRequest: {
            /**
             * @description Which program asks, one of `AUTH_DEVICE_CLIENTS`
             * @example portcullis-cli
             */
            client_id: string;
        };
        DeviceAuthorizationResponse: {
            /** @description The program's own, to poll with */
            device_code: string;
            /**
             * @description For its user to type
             * @example WDJB-MJHT
             */
            user_code: string;
            /** @description Where to type it */
            verification_uri: string;
            /** @description The same with the code filled in, for a link or a QR code */
            verification_uri_complete: string;
            /** @description For how many seconds both codes work */
            expires_in: number;
            /** @description How many seconds to wait between polls */
            interval: number;
        };
        /**
         * @example {
         *       "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
         *       "device_code": "DEVICE_CODE",
         *       "client_id": "portcullis-cli"
         *     }
         */
        TokenRequest: {
            /** @description `urn:ietf:params:oauth:grant-type:device_code` or `refresh_token` */
            grant_type: string;
            /** @description For the former */
            device_code?: string;
            /** @description For the former, the same as there */
            client_id?: string;
            /** @description For the latter */
            refresh_token?: string;
        };
        TokenResponse: {
            access_token: string;
            /** @enum {string} */
            token_type: "Bearer";
            /** @description Life of the access token in seconds */
            expires_in: number;
            /** @description For the next pair, once */
            refresh_token: string;
        };
        RevocationRequest: {
            token: string;
            /** @description Ignored; the gateway finds out by itself */
            token_type_hint?: string;
        };
        Error: {
            /** @enum {string} */
            error: "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "authorization_pending" | "slow_down" | "access_denied" | "expired_token" | "server_error" | "temporarily_unavailable";
            /** @description A sentence for whoever writes the program */
            error_description: string;
        };
    };
    responses: {
        /** @description The request, or what it presents, is not acceptable (RFC 6749, section 5.2; RFC 8628, section 3.5) */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "authorization_pending",
                 *       "error_description": "Nobody has let it in yet"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A page of another site sends this */
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
        /** @description Seconds until it is worth another try */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    requestDeviceAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["DeviceAuthorizationRequest"];
            };
        };
        responses: {
            /** @description The codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceAuthorizationResponse"];
                };
            };
            400: components["responses"]["Refused"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            400: components["responses"]["Refused"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revoke: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["RevocationRequest"];
            };
        };
        responses: {
            /** @description Nothing is left of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
