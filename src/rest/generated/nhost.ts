/* Generated from nhost's openapi.yaml, openapi.added.yaml, openapi.current.yaml. */
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys that verify access tokens
         * @description A JWK Set (RFC 7517). Resource servers fetch it to check the signature of an access token themselves.
         */
        get: operations["getJWKs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/elevate/webauthn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to elevate the session by a key
         * @description Whoever answers the options with a key of the user may do for a while what asks for an elevated bearer token.
         */
        post: operations["elevateWebauthn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/elevate/webauthn/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Elevate the session by a key
         * @description The answer’s access token carries the elevated claim; its refresh token takes the place of the one before.
         */
        post: operations["verifyElevateWebauthn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness
         * @description Whether requests can be served, which takes the database. Whether the process lives is told by `/livez`.
         */
        get: operations["healthCheckGet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Readiness, without a body
         * @description The status of the GET, for probes that read nothing else.
         */
        head: operations["healthCheckHead"];
        patch?: never;
        trace?: never;
    };
    "/link/idtoken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link an identity by an ID token
         * @description Whom the ID token stands for may sign in to the account of the bearer token from then on.
         */
        post: operations["linkIdToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mfa/totp/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draw the secret of a second factor
         * @description It counts once `/user/mfa` has seen a code of it. Refused while a second factor is active.
         */
        get: operations["changeUserMfa"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a personal access token
         * @description With it programs sign in as the user of the bearer token, at `/signin/pat`, until it expires. It is told this once.
         */
        post: operations["createPAT"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/anonymous": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in without credentials
         * @description Makes an account that nobody can sign in to again, unless `/user/deanonymize` gives it an address, and starts its session.
         */
        post: operations["signInAnonymous"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/email-password": {
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
         * @description Answers with a session, or with an MFA ticket where the account has a second factor; exactly one of the two members is present.
         */
        post: operations["signInEmailPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/idtoken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by an ID token of an app
         * @description With the token that an app has got from Apple or Google by itself. Makes an account at the first sign-in.
         */
        post: operations["signInIdToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/mfa/totp": {
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
         * @description Takes the ticket that the first factor was answered with. The fifth wrong code spends it.
         */
        post: operations["verifySignInMfaTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/otp/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a code that signs in
         * @description Queues a mail with six digits that work once, within ten minutes. An address without an account gets one, where sign-up is open; for others the options, but for `redirectTo`, mean nothing.
         */
        post: operations["signInOTPEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/otp/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a mailed code
         * @description Uses the code up and starts a session. The fifth wrong guess spends the code.
         */
        post: operations["verifySignInOTPEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/pat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a personal access token
         * @description Starts a session that ends with the token. The token stays as it is, and no second factor is asked for.
         */
        post: operations["signInPAT"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/passwordless/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a link that signs in
         * @description Queues a mail whose link works once, within the hour. An address without an account gets one, where sign-up is open; for others the options, but for `redirectTo`, mean nothing.
         */
        post: operations["signInPasswordlessEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/provider/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in with an identity provider
         * @description Sends the browser to the provider, with a cookie by which it is recognised when it comes back. Refusals lead to `redirectTo` with `error` and `errorDescription` in the query.
         */
        get: operations["signInProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/provider/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from an identity provider
         * @description Where providers send the browser. Signs in, or links, and goes on to `redirectTo` with `refreshToken` in the query; with nothing when an account was linked or its address must be verified first; with `error` and `errorDescription` when refused.
         */
        get: operations["signInProviderCallbackGet"];
        put?: never;
        /**
         * Come back from an identity provider by a form
         * @description The same for providers whose own page posts a form, such as Apple's.
         */
        post: operations["signInProviderCallbackPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/passwordless/sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a code by SMS that signs in
         * @description Queues an SMS with six digits that work once, within ten minutes. A number without an account gets one, where sign-up is open; for others the options mean nothing.
         */
        post: operations["signInPasswordlessSms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/passwordless/sms/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with the code of an SMS
         * @description Uses the code up and starts a session. The fifth wrong guess spends the code.
         */
        post: operations["verifySignInPasswordlessSms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/webauthn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in by a key
         * @description With an address by one of its account’s keys, without one by whatever passkey the browser finds.
         */
        post: operations["signInWebauthn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/webauthn/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by a key
         * @description Where a second factor is active the answer holds a ticket for it in place of a session.
         */
        post: operations["verifySignInWebauthn"];
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
         * End one session or all of them
         * @description Ends the session of the refresh token in the body; or, with `all` and a valid bearer token, every session of that user. A refresh token that is not known (any more) is no error.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup/email-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account with address and password
         * @description Answers with a session; or with an empty object where the address must be verified first, after a mail with a link was queued.
         */
        post: operations["signUpEmailPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup/webauthn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to create an account with a key
         * @description Nothing is created yet; an address that is taken shows at the end.
         */
        post: operations["signUpWebauthn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup/webauthn/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account with a key
         * @description Answers with a session; without one where the address must be verified first.
         */
        post: operations["verifySignUpWebauthn"];
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
         * Exchange a refresh token for a new session pair
         * @description Rotates. The answer carries the next refresh token, and the one presented is spent.
         */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/token/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check an access token
         * @description Checks the token in the body; without one, the bearer token of the request and the account behind it.
         */
        post: operations["verifyToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in user
         * @description The account of the bearer token as it is now, which may be newer than the copy inside a session.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/deanonymize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an anonymous user an address
         * @description The account keeps its id. Where a mail must be answered first, which it must always be with `passwordless`, the user is signed out until then.
         */
        post: operations["deanonymizeUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/email/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another address
         * @description Queues a mail to the new address, whose link puts it in the place of the old one.
         */
        post: operations["changeUserEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/email/send-verification-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a verification link
         * @description Queues a mail whose link proves that the account's owner reads the address. Earlier links of this kind stop working.
         */
        post: operations["sendVerificationEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch the second factor on or off
         * @description Either way a code of the authenticator app confirms it.
         */
        post: operations["verifyChangeUserMfa"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/password": {
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
         * @description For the user of an elevated bearer token; or, without one, for the account that the mailed ticket was made for.
         */
        post: operations["changeUserPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a password reset link
         * @description Answers alike whether or not the address belongs to an account.
         */
        post: operations["sendPasswordResetEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/webauthn/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a key
         * @description The first key of an account needs no elevation.
         */
        post: operations["addSecurityKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/webauthn/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a key
         * @description The user may sign in and elevate with it from then on.
         */
        post: operations["verifyAddSecurityKey"];
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
         * Follow a link from a mail
         * @description Uses the ticket up, carries out what it stands for, and redirects with a refresh token, or with `error` and `errorDescription`, in the query.
         */
        get: operations["verifyTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Version of the gateway
         * @description The build that answers.
         */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/link/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link an account at an identity provider
         * @description Sends the browser to the provider, with a cookie by which it is recognised when it comes back. For a form of an allowed origin, with the ticket that the GraphQL mutation `linkProvider` gave. Refusals lead to the client URL with `error` and `errorDescription` in the query.
         */
        post: operations["beginProviderLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup/passwordless/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account and mail the link that signs in to it
         * @description Queues a mail whose link works once, within the hour, and verifies the address.
         */
        post: operations["signUpPasswordlessEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup/otp/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account and mail the code that signs in to it
         * @description Queues a mail with six digits that work once, within ten minutes, and verify the address.
         */
        post: operations["signUpOTPEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup/passwordless/sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account and send the code that signs in to it
         * @description Queues an SMS with six digits that work once, within ten minutes, and verify the number.
         */
        post: operations["signUpPasswordlessSms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup/idtoken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account by an ID token of an app
         * @description With the token that an app has got from Apple or Google by itself. Refused where its owner has an account already.
         */
        post: operations["signUpIdToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup/provider/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Create an account with an identity provider
         * @description As the sign-in with a provider, for people who have no account yet; for others the callback answers with `user-already-exists`.
         */
        get: operations["signUpProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin/provider/{provider}/callback/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take the tokens that the provider gave
         * @description Those of the last sign-in with the provider, or of the link. They are handed out once and kept no longer.
         */
        get: operations["getProviderTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/token/provider/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh the provider's access token
         * @description Exchanges the provider's refresh token at the provider. Nothing of its answer is kept.
         */
        post: operations["refreshProviderToken"];
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
        /**
         * @description How an authenticator vouches for itself
         * @enum {string}
         */
        AttestationFormat: "packed" | "tpm" | "android-key" | "android-safetynet" | "fido-u2f" | "apple" | "none";
        /** @description Asked of the browser and the authenticator beyond the standard */
        AuthenticationExtensions: {
            [key: string]: unknown;
        };
        /** @description What came of the extensions */
        AuthenticationExtensionsClientOutputs: {
            /** @description Whether a key of the older U2F answered */
            appid?: boolean;
            credProps?: components["schemas"]["CredentialPropertiesOutput"];
            /** @description Whether the key can derive secrets */
            hmacCreateSecret?: boolean;
        } & {
            [key: string]: unknown;
        };
        /** @description What a key has signed, and the signature */
        AuthenticatorAssertionResponse: {
            /** @description What the browser saw, as JSON in base64url */
            clientDataJSON: string;
            /** @description What the authenticator saw, in base64url */
            authenticatorData: string;
            /** @description Over both of them, in base64url */
            signature: string;
            /** @description Whom the authenticator keeps the key for, in base64url */
            userHandle?: string | null;
        };
        /**
         * @description Whether the authenticator is part of the device
         * @enum {string}
         */
        AuthenticatorAttachment: "platform" | "cross-platform";
        /** @description A new key */
        AuthenticatorAttestationResponse: {
            clientDataJSON: components["schemas"]["URLEncodedBase64"];
            /** @description How the authenticator is reached */
            transports?: string[];
            authenticatorData?: components["schemas"]["URLEncodedBase64"];
            publicKey?: components["schemas"]["URLEncodedBase64"];
            /**
             * Format: int64
             * @description COSE number of the algorithm
             */
            publicKeyAlgorithm?: number;
            attestationObject: components["schemas"]["URLEncodedBase64"];
        };
        /** @description Which authenticators will do */
        AuthenticatorSelection: {
            authenticatorAttachment?: components["schemas"]["AuthenticatorAttachment"];
            /** @description Whether the key must be found without its id */
            requireResidentKey?: boolean;
            residentKey?: components["schemas"]["ResidentKeyRequirement"];
            userVerification?: components["schemas"]["UserVerificationRequirement"];
        };
        /**
         * @description How an authenticator is reached
         * @enum {string}
         */
        AuthenticatorTransport: "usb" | "nfc" | "ble" | "smart-card" | "hybrid" | "internal";
        /** @description A parameter cannot be read */
        BindingError: {
            /** @description Which parameter, and why */
            msg: string;
        };
        /**
         * @description How much is to be told of the authenticator
         * @default none
         * @enum {string}
         */
        ConveyancePreference: "none" | "indirect" | "direct" | "enterprise";
        /** @description Answer of `navigator.credentials.get` */
        CredentialAssertionResponse: {
            /** @description Id of the key in base64url */
            id: string;
            /** @description Always `public-key` */
            type: string;
            rawId: components["schemas"]["URLEncodedBase64"];
            clientExtensionResults?: components["schemas"]["AuthenticationExtensionsClientOutputs"];
            /** @description Whether the authenticator is part of the device */
            authenticatorAttachment?: string;
            response: components["schemas"]["AuthenticatorAssertionResponse"];
        };
        /** @description Answer of `navigator.credentials.create` */
        CredentialCreationResponse: {
            /** @description Id of the key in base64url */
            id: string;
            /** @description Always `public-key` */
            type: string;
            rawId: components["schemas"]["URLEncodedBase64"];
            clientExtensionResults?: components["schemas"]["AuthenticationExtensionsClientOutputs"];
            /** @description Whether the authenticator is part of the device */
            authenticatorAttachment?: string;
            response: components["schemas"]["AuthenticatorAttestationResponse"];
        };
        /** @description A kind of key that is welcome */
        CredentialParameter: {
            type: components["schemas"]["CredentialType"];
            /** @description COSE number of the algorithm */
            alg: number;
        };
        /** @description What the browser knows of a new key */
        CredentialPropertiesOutput: {
            /** @description Whether it is found without its id */
            rk?: boolean;
        };
        /**
         * @description The one kind of credential
         * @enum {string}
         */
        CredentialType: "public-key";
        /** @description A refusal by a rule of the operation, or a failure */
        ErrorResponse: {
            /**
             * @description The HTTP status again
             * @example 400
             */
            status: number;
            /**
             * @description A sentence for people
             * @example The request payload is incorrect
             */
            message: string;
            /**
             * @description Stable code of the refusal
             * @enum {string}
             */
            error: "default-role-must-be-in-allowed-roles" | "disabled-endpoint" | "disabled-user" | "email-already-in-use" | "email-already-verified" | "forbidden-anonymous" | "internal-server-error" | "invalid-email-password" | "invalid-request" | "locale-not-allowed" | "password-too-short" | "password-in-hibp-database" | "redirectTo-not-allowed" | "role-not-allowed" | "signup-disabled" | "unverified-user" | "user-not-anonymous" | "invalid-pat" | "invalid-refresh-token" | "invalid-ticket" | "disabled-mfa-totp" | "no-totp-secret" | "invalid-totp" | "mfa-type-not-found" | "totp-already-active" | "invalid-state" | "oauth-token-echange-failed" | "oauth-profile-fetch-failed" | "oauth-provider-error" | "invalid-otp" | "cannot-send-sms" | "user-already-exists" | "provider-account-already-linked" | "last-sign-in-method" | "password-too-weak" | "forbidden-pat" | "forbidden-impersonation" | "origin-not-allowed" | "overloaded" | "unavailable";
        };
        /** @description A new personal access token */
        CreatePATRequest: {
            /**
             * Format: date-time
             * @description Nobody signs in with it from then on
             * @example 2027-11-21T00:00:00Z
             */
            expiresAt: string;
            /**
             * @description Kept with the token as it is
             * @example {
             *       "name": "nightly build"
             *     }
             */
            metadata?: {
                [key: string]: unknown;
            };
        };
        /** @description A personal access token, told this once */
        CreatePATResponse: {
            /**
             * @description Names the token; not a secret
             * @example 7a0d0b2e-5f0c-4c53-9a27-3d1a5f1f7c11
             */
            id: string;
            /**
             * @description The token
             * @example 2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            personalAccessToken: string;
        };
        /** @description A public key of an elliptic curve (RFC 7518, section 6.2) or Ed25519 (RFC 8037) */
        EllipticJWK: {
            /**
             * @description Signature algorithm of the key
             * @example ES256
             */
            alg: string;
            /**
             * @description Curve
             * @example P-256
             */
            crv: string;
            /**
             * @description Key id, as in the header of a token
             * @example 2026-01-signing
             */
            kid: string;
            /**
             * @description Family of the algorithm, EC or OKP
             * @example EC
             */
            kty: string;
            /**
             * @description What the key is for
             * @example sig
             */
            use: string;
            /** @description X coordinate or public key, base64url */
            x: string;
            /** @description Y coordinate, base64url; Ed25519 has none */
            y?: string;
        };
        /**
         * @description Who gave the ID token
         * @enum {string}
         */
        IdTokenProvider: string;
        /** @description A public RSA key (RFC 7518, section 6.3) */
        JWK: {
            /**
             * @description Signature algorithm of the key
             * @example RS256
             */
            alg: string;
            /**
             * @description Exponent, base64url
             * @example AQAB
             */
            e: string;
            /**
             * @description Key id, as in the header of a token
             * @example 2026-01-signing
             */
            kid: string;
            /**
             * @description Family of the algorithm
             * @example RSA
             */
            kty: string;
            /** @description Modulus, base64url */
            n: string;
            /**
             * @description What the key is for
             * @example sig
             */
            use: string;
        };
        /** @description Public keys that verify access tokens */
        JWKSet: {
            /** @description The keys; null where tokens are signed with a shared secret */
            keys: (components["schemas"]["JWK"] | components["schemas"]["EllipticJWK"])[] | null;
        };
        /** @description An ID token to link */
        LinkIdTokenRequest: {
            provider: components["schemas"]["IdTokenProvider"];
            /** @description The token, in compact form */
            idToken: string;
            /** @description What the app made the nonce of the token from, by SHA-256 in lower-case hexadecimal */
            nonce?: string;
        };
        /** @description The second factor is asked for */
        MFAChallengePayload: {
            /**
             * @description Goes back with the code of the second factor
             * @example mfaTotp:2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            ticket: string;
        };
        /**
         * @description Done
         * @enum {string}
         */
        OKResponse: string;
        /** @description Where a mailed link leads in the end */
        OptionsRedirectTo: {
            /**
             * Format: uri
             * @description Must be allowed by the configuration; the client URL where absent
             * @example https://app.example.org/welcome
             */
            redirectTo?: string;
        };
        /** @description Options for `navigator.credentials.create` */
        PublicKeyCredentialCreationOptions: {
            rp: components["schemas"]["RelyingPartyEntity"];
            user: components["schemas"]["UserEntity"];
            challenge: components["schemas"]["URLEncodedBase64"];
            /** @description Kinds of keys, the best first */
            pubKeyCredParams: components["schemas"]["CredentialParameter"][];
            /** @description Milliseconds that it may take */
            timeout?: number;
            /** @description Keys whose authenticators must not make another */
            excludeCredentials?: components["schemas"]["PublicKeyCredentialDescriptor"][];
            authenticatorSelection?: components["schemas"]["AuthenticatorSelection"];
            /** @description Which dialogue to show first */
            hints?: components["schemas"]["PublicKeyCredentialHints"][];
            attestation?: components["schemas"]["ConveyancePreference"];
            /** @description Wanted formats, the best first */
            attestationFormats?: components["schemas"]["AttestationFormat"][];
            extensions?: components["schemas"]["AuthenticationExtensions"];
        };
        /** @description A key by its id */
        PublicKeyCredentialDescriptor: {
            type: components["schemas"]["CredentialType"];
            id: components["schemas"]["URLEncodedBase64"];
            /** @description How its authenticator is reached */
            transports?: components["schemas"]["AuthenticatorTransport"][];
        };
        /**
         * @description Where the user is likely to have the key
         * @enum {string}
         */
        PublicKeyCredentialHints: "security-key" | "client-device" | "hybrid";
        /** @description Options for `navigator.credentials.get` */
        PublicKeyCredentialRequestOptions: {
            challenge: components["schemas"]["URLEncodedBase64"];
            /** @description Milliseconds that it may take */
            timeout?: number;
            /** @description Domain that the key was made for */
            rpId?: string;
            /** @description Keys of which one must answer; any where absent */
            allowCredentials?: components["schemas"]["PublicKeyCredentialDescriptor"][];
            userVerification?: components["schemas"]["UserVerificationRequirement"];
            /** @description Which dialogue to show first */
            hints?: components["schemas"]["PublicKeyCredentialHints"][];
            extensions?: components["schemas"]["AuthenticationExtensions"];
        };
        /** @description A refresh token to exchange */
        RefreshTokenRequest: {
            /**
             * @description The refresh token of the latest answer
             * @example 2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            refreshToken: string;
        };
        /** @description Whom the key is made for */
        RelyingPartyEntity: {
            /** @description As people read it */
            name: string;
            /** @description Its domain */
            id: string;
        };
        /**
         * @description Whether the key is to be found without its id
         * @default discouraged
         * @enum {string}
         */
        ResidentKeyRequirement: "discouraged" | "preferred" | "required";
        /** @description Tokens of a session, and whose it is */
        Session: {
            /** @description JWT for the Authorization header */
            accessToken: string;
            /**
             * Format: int64
             * @description Seconds until the access token expires
             * @example 900
             */
            accessTokenExpiresIn: number;
            /**
             * @description Id of the session's refresh token; not a secret
             * @example 7a0d0b2e-5f0c-4c53-9a27-3d1a5f1f7c11
             */
            refreshTokenId: string;
            /**
             * @description Exchanged once, for the next pair of tokens
             * @example 2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            refreshToken: string;
            user?: components["schemas"]["User"];
        };
        /** @description A session, a ticket for the second factor, or nothing yet */
        SessionPayload: {
            session?: components["schemas"]["Session"];
            mfa?: components["schemas"]["MFAChallengePayload"];
        };
        /** @description Profile of an anonymous user */
        SignInAnonymousRequest: {
            /**
             * @description Name to show; Anonymous User where absent
             * @example Ada
             */
            displayName?: string;
            /**
             * @description Language
             * @example en
             */
            locale?: string;
            /**
             * @description Kept with the account, as it is
             * @example {
             *       "theme": "dark"
             *     }
             */
            metadata?: {
                [key: string]: unknown;
            };
        };
        /** @description Credentials of a password sign-in */
        SignInEmailPasswordRequest: {
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.org
             */
            email: string;
            /**
             * @description Compared exactly as sent
             * @example correct horse battery staple
             */
            password: string;
        };
        /** @description A session, or the request for the second factor */
        SignInEmailPasswordResponse: {
            session?: components["schemas"]["Session"];
            mfa?: components["schemas"]["MFAChallengePayload"];
        };
        /** @description The second factor */
        SignInMfaTotpRequest: {
            /**
             * @description From the answer to the first factor
             * @example mfaTotp:2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            ticket: string;
            /**
             * @description Six digits, as the authenticator app shows them
             * @example 012345
             */
            otp: string;
        };
        /** @description Whom to mail a code that signs in */
        SignInOTPEmailRequest: {
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.org
             */
            email: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description A mailed code, and where it was mailed */
        SignInOTPEmailVerifyRequest: {
            /**
             * @description Six digits
             * @example 012345
             */
            otp: string;
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.org
             */
            email: string;
        };
        /** @description The new session, or a ticket for the second factor */
        SignInOTPEmailVerifyResponse: {
            session?: components["schemas"]["Session"];
            mfa?: components["schemas"]["MFAChallengePayload"];
        };
        /** @description A personal access token to sign in with */
        SignInPATRequest: {
            /**
             * @description The token, as `/pat` told it
             * @example 2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            personalAccessToken: string;
        };
        /** @description Whom to mail a link that signs in */
        SignInPasswordlessEmailRequest: {
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.org
             */
            email: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description A code, and the number that it was sent to */
        SignInPasswordlessSmsOtpRequest: {
            /**
             * @description Number of the account, in the form of E.164
             * @example +12025550123
             */
            phoneNumber: string;
            /**
             * @description Six digits
             * @example 012345
             */
            otp: string;
        };
        /** @description A session, or the request for the second factor */
        SignInPasswordlessSmsOtpResponse: {
            session?: components["schemas"]["Session"];
            mfa?: components["schemas"]["MFAChallengePayload"];
        };
        /** @description Whom to send a code that signs in */
        SignInPasswordlessSmsRequest: {
            /**
             * @description Number of the account, in the form of E.164
             * @example +12025550123
             */
            phoneNumber: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description An ID token to sign in with */
        SignInIdTokenRequest: {
            provider: components["schemas"]["IdTokenProvider"];
            /** @description The token, in compact form */
            idToken: string;
            /** @description What the app made the nonce of the token from, by SHA-256 in lower-case hexadecimal */
            nonce?: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description Who signs in by a key */
        SignInWebauthnRequest: {
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.org
             */
            email?: string;
        };
        /** @description A signed challenge */
        SignInWebauthnVerifyRequest: {
            /**
             * Format: email
             * @deprecated
             * @description Nobody looks at it any more
             * @example ada@example.org
             */
            email?: string;
            credential: components["schemas"]["CredentialAssertionResponse"];
        };
        /** @description What to end */
        SignOutRequest: {
            /** @description Refresh token of the session to end */
            refreshToken?: string;
            /**
             * @description End every session of the bearer token's user
             * @default false
             */
            all: boolean;
        };
        /** @description A new account with address and password */
        SignUpEmailPasswordRequest: {
            /**
             * Format: email
             * @description Address of the new account
             * @example ada@example.org
             */
            email: string;
            /**
             * @description The configuration may ask for more than the three characters of this document
             * @example correct horse battery staple
             */
            password: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description Profile of the new account; what is absent is taken from the configuration */
        SignUpOptions: {
            /**
             * @description Roles that the user may take on
             * @example [
             *       "me",
             *       "user"
             *     ]
             */
            allowedRoles?: string[];
            /**
             * @description Role where a request names none; one of the allowed roles
             * @example user
             */
            defaultRole?: string;
            /**
             * @description The address where absent
             * @example Ada Lovelace
             */
            displayName?: string;
            /**
             * @description Language of mails
             * @example en
             */
            locale?: string;
            /**
             * @description Kept with the account, as it is
             * @example {
             *       "plan": "basic"
             *     }
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Format: uri
             * @description Where the verification link leads in the end
             * @example https://app.example.org/welcome
             */
            redirectTo?: string;
        };
        /** @description A new account with a key */
        SignUpWebauthnRequest: {
            /**
             * Format: email
             * @description Address of the new account
             * @example ada@example.org
             */
            email: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description The key of the new account */
        SignUpWebauthnVerifyRequest: {
            credential: components["schemas"]["CredentialCreationResponse"];
            options?: components["schemas"]["SignUpOptions"];
            /** @description What the user calls the key */
            nickname?: string;
        };
        /** @description The secret of a second factor, told once */
        TotpGenerateResponse: {
            /**
             * @description An otpauth URL as a QR code, in a data URL
             * @example data:image/png;base64,iVBORw0KGgo…
             */
            imageUrl: string;
            /**
             * @description The secret in base32, to be typed
             * @example ABCDEFGHIJK23456
             */
            totpSecret: string;
        };
        /**
         * Format: byte
         * @description Bytes in base64url
         */
        URLEncodedBase64: string;
        /** @description An account, as its owner sees it */
        User: {
            /**
             * @description URL of the picture; may be empty
             * @example https://app.example.org/avatars/ada.png
             */
            avatarUrl: string;
            /**
             * Format: date-time
             * @description When the account was created
             * @example 2026-01-15T12:34:56.789Z
             */
            createdAt: string;
            /**
             * @description Role where a request names none
             * @example user
             */
            defaultRole: string;
            /**
             * @description Name to show
             * @example Ada Lovelace
             */
            displayName: string;
            /**
             * Format: email
             * @description Address; absent where the account has none
             * @example ada@example.org
             */
            email?: string;
            /**
             * @description Whether the owner proved to read the address
             * @example true
             */
            emailVerified: boolean;
            /**
             * @description Stable id of the account
             * @example 2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            id: string;
            /**
             * @description Whether the account has no credentials of its own yet
             * @example false
             */
            isAnonymous: boolean;
            /**
             * @description Language of mails
             * @example en
             */
            locale: string;
            /**
             * @description What was stored at sign-up or by the application; null where nothing was
             * @example {
             *       "plan": "basic"
             *     }
             */
            metadata: {
                [key: string]: unknown;
            } | null;
            /**
             * @description Phone number; absent where the account has none
             * @example +12025550123
             */
            phoneNumber?: string;
            /**
             * @description Whether the owner proved to have the phone
             * @example false
             */
            phoneNumberVerified: boolean;
            /**
             * @description Roles that the user may take on
             * @example [
             *       "me",
             *       "user"
             *     ]
             */
            roles: string[];
            /**
             * @description Kind of the second factor; null where there is none
             * @example totp
             */
            activeMfaType?: string | null;
        };
        /** @description Credentials and profile for an anonymous user */
        UserDeanonymizeRequest: {
            /**
             * @description How the user signs in from now on
             * @example email-password
             * @enum {string}
             */
            signInMethod: "email-password" | "passwordless";
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.org
             */
            email: string;
            /**
             * @description Needed for email-password, ignored otherwise; the configuration may ask for more than three characters
             * @example correct horse battery staple
             */
            password?: string;
            /**
             * @deprecated
             * @description Ignored
             */
            connection?: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description The address that is wanted */
        UserEmailChangeRequest: {
            /**
             * Format: email
             * @description Address that nobody's account has
             * @example ada@example.org
             */
            newEmail: string;
            options?: components["schemas"]["OptionsRedirectTo"];
        };
        /** @description Whom to mail */
        UserEmailSendVerificationEmailRequest: {
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.org
             */
            email: string;
            options?: components["schemas"]["OptionsRedirectTo"];
        };
        /** @description Whose key it is */
        UserEntity: {
            /** @description As account pickers show it */
            name: string;
            /** @description The same */
            displayName: string;
            /** @description The id of the user, which is base64url as it stands */
            id: string;
        };
        /** @description Which second factor is to be active */
        UserMfaRequest: {
            /**
             * @description Six digits, as the authenticator app shows them
             * @example 123456
             */
            code: string;
            /**
             * @description The factor to switch on; empty or absent switches it off
             * @example totp
             * @enum {string}
             */
            activeMfaType?: "totp" | "";
        };
        /** @description A new password */
        UserPasswordRequest: {
            /**
             * @description The configuration may ask for more than the three characters of this document
             * @example correct horse battery staple
             */
            newPassword: string;
            /**
             * @description From the password reset mail; needed where no bearer token is sent
             * @example passwordReset:2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            ticket?: string;
        };
        /** @description Whom to mail */
        UserPasswordResetRequest: {
            /**
             * Format: email
             * @description Address of the account
             * @example ada@example.org
             */
            email: string;
            options?: components["schemas"]["OptionsRedirectTo"];
        };
        /**
         * @description Whether the authenticator asks for a PIN, a finger or the like
         * @default preferred
         * @enum {string}
         */
        UserVerificationRequirement: "required" | "preferred" | "discouraged";
        /** @description The request does not match this document, or its bearer token was refused */
        ValidatorError: {
            /** @description The first thing that does not match */
            error: string;
        };
        /** @description Another key */
        VerifyAddSecurityKeyRequest: {
            credential: components["schemas"]["CredentialCreationResponse"];
            /** @description What the user calls it */
            nickname?: string;
        };
        /** @description The key as it is kept */
        VerifyAddSecurityKeyResponse: {
            /**
             * @description Names it here
             * @example 2c35b6f3-c4b9-48e3-978a-d4d0f1d42e24
             */
            id: string;
            /** @description What the user calls it, where they said so */
            nickname?: string;
        };
        /** @description A token to check */
        VerifyTokenRequest: {
            /** @description The access token, with or without `Bearer ` in front */
            token?: string;
        };
        /** @description With what an app asks a provider in the user's name */
        ProviderSession: {
            /** @description The provider's access token */
            accessToken: string;
            /**
             * @description Seconds until it expires; 0 where it has, or the provider does not say
             * @example 3600
             */
            expiresIn: number;
            /**
             * Format: date-time
             * @description When it expires; in the year 1 where the provider does not say
             * @example 2026-11-21T12:00:00Z
             */
            expiresAt: string;
            /** @description The provider's refresh token, if it gave one */
            refreshToken?: string | null;
        };
        /** @description A refresh token of a provider */
        RefreshProviderTokenRequest: {
            /** @description As the provider gave it */
            refreshToken: string;
        };
        /** @description A new account that is signed in to by mailed links */
        SignUpPasswordlessEmailRequest: {
            /**
             * Format: email
             * @description Address of the new account
             * @example ada@example.org
             */
            email: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description A new account that is signed in to by mailed codes */
        SignUpOTPEmailRequest: {
            /**
             * Format: email
             * @description Address of the new account
             * @example ada@example.org
             */
            email: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description A new account that is signed in to by codes in SMS */
        SignUpPasswordlessSmsRequest: {
            /**
             * @description Number of the new account, in the form of E.164
             * @example +12025550123
             */
            phoneNumber: string;
            options?: components["schemas"]["SignUpOptions"];
        };
        /** @description An ID token to make an account of */
        SignUpIdTokenRequest: {
            provider: components["schemas"]["IdTokenProvider"];
            /** @description The token, in compact form */
            idToken: string;
            /** @description What the app made the nonce of the token from, by SHA-256 in lower-case hexadecimal */
            nonce?: string;
            options?: components["schemas"]["SignUpOptions"];
        };
    };
    responses: {
        /** @description Refused by a rule of the operation, or the request does not match this document (a missing or bad bearer token included) */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"] | components["schemas"]["ValidatorError"];
            };
        };
        /** @description As any bad request; without a body where the address is not an e-mail address */
        BadEmailRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"] | components["schemas"]["ValidatorError"];
            };
        };
        /** @description Refused by a rule of the operation, or a parameter is absent, repeated or unacceptable */
        BadQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"] | components["schemas"]["ValidatorError"] | components["schemas"]["BindingError"];
            };
        };
        /** @description Refused by a rule of the operation, or the browser has not solved Turnstile's challenge, where one is configured */
        Unchallenged: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"] | components["schemas"]["ValidatorError"];
            };
        };
        /** @description The body is larger than the gateway reads */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidatorError"];
            };
        };
        /** @description A rate limit is spent. No body */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The gateway is busy, or cannot reach its database */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Refused by a rule of the operation, or failed */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /** @description Where to go afterwards; must be allowed by the configuration */
        RedirectToQuery: string;
        /**
         * @deprecated
         * @description Id of the provider. A gateway with OpenID providers of its own lists them here too
         */
        SignInProvider: "apple" | "github" | "google" | "linkedin" | "discord" | "spotify" | "twitch" | "gitlab" | "bitbucket" | "workos" | "azuread" | "entraid" | "strava" | "facebook" | "windowslive" | "twitter";
        /** @description The ticket of the mailed link */
        TicketQuery: string;
        /**
         * @deprecated
         * @description Kind of the link. Ignored, the ticket itself tells its kind
         */
        TicketTypeQuery: "emailVerify" | "emailConfirmChange" | "signinPasswordless" | "passwordReset";
    };
    requestBodies: never;
    headers: {
        /** @description Where the browser goes next */
        RedirectLocation: string;
        /** @description Seconds after which the same request may succeed */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getJWKs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys of current and recently retired signers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JWKSet"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    elevateWebauthn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Options for `navigator.credentials.get` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKeyCredentialRequestOptions"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifyElevateWebauthn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the key has signed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInWebauthnVerifyRequest"];
            };
        };
        responses: {
            /** @description Elevated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    healthCheckGet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests can be served */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    healthCheckHead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests can be served */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    linkIdToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The ID token and who gave it */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkIdTokenRequest"];
            };
        };
        responses: {
            /** @description Linked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    changeUserMfa: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an authenticator app is set up with */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpGenerateResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    createPAT: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How long it is to last, and what to keep with it */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePATRequest"];
            };
        };
        responses: {
            /** @description The token is made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatePATResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInAnonymous: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to call the user; may be left out altogether */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignInAnonymousRequest"];
            };
        };
        responses: {
            /** @description Signed in; `session` is always present */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInEmailPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Address and password of the account */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInEmailPasswordRequest"];
            };
        };
        responses: {
            /** @description Signed in, or the second factor is asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInEmailPasswordResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInIdToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The ID token, who gave it, and what a new account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInIdTokenRequest"];
            };
        };
        responses: {
            /** @description Signed in, or the second factor is asked for; nothing where a new account's address must be verified first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifySignInMfaTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The ticket, and the code of the authenticator app */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInMfaTotpRequest"];
            };
        };
        responses: {
            /** @description Signed in; `session` is always present */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInOTPEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The address, and what a new account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInOTPEmailRequest"];
            };
        };
        responses: {
            /** @description The mail is queued */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifySignInOTPEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The address, and the code that was mailed to it */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInOTPEmailVerifyRequest"];
            };
        };
        responses: {
            /** @description Signed in, or the second factor is asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInOTPEmailVerifyResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInPAT: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The token */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInPATRequest"];
            };
        };
        responses: {
            /** @description Signed in; `session` is always present */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInPasswordlessEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The address, and what a new account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInPasswordlessEmailRequest"];
            };
        };
        responses: {
            /** @description The mail is queued */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            403: components["responses"]["Unchallenged"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInProvider: {
        parameters: {
            query?: {
                /** @description Roles of an account that is made, comma-separated */
                allowedRoles?: string[];
                /** @description Default role of an account that is made */
                defaultRole?: string;
                /** @description Name of an account that is made, in place of the provider's */
                displayName?: string;
                /** @description Language of the mails, in two or three letters */
                locale?: string;
                /** @description Kept with an account that is made, as a JSON object */
                metadata?: string;
                /** @description Where to go in the end; must be allowed by the configuration */
                redirectTo?: string;
                /** @description An access token; the provider's account is linked to its user instead of signing in */
                connect?: string;
                /** @description Whatever the app wants back in the end, as `provider_state` */
                state?: string;
                /** @description WorkOS' connection to sign in with, in place of the configured one */
                connection?: string;
                /** @description WorkOS' organization to sign in to, in place of the configured one */
                organization?: string;
            };
            header?: never;
            path: {
                /**
                 * @deprecated
                 * @description Id of the provider. A gateway with OpenID providers of its own lists them here too
                 */
                provider: components["parameters"]["SignInProvider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider, or to `redirectTo` with a refusal */
            302: {
                headers: {
                    Location: components["headers"]["RedirectLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadQuery"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInProviderCallbackGet: {
        parameters: {
            query: {
                /** @description The authorization code */
                code?: string;
                /** @description Not looked at; the ID token is asked for with the code */
                id_token?: string;
                /** @description As it was sent along */
                state: string;
                /** @description The request token (OAuth 1.0a) */
                oauth_token?: string;
                /** @description The proof that the person agreed (OAuth 1.0a) */
                oauth_verifier?: string;
                /** @description Why the provider refuses */
                error?: string;
                /** @description The provider's words about it */
                error_description?: string;
                /** @description Where the provider says more about it */
                error_uri?: string;
            };
            header?: never;
            path: {
                /**
                 * @deprecated
                 * @description Id of the provider. A gateway with OpenID providers of its own lists them here too
                 */
                provider: components["parameters"]["SignInProvider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to where the sign-in began, or to the client URL when nobody knows where that was */
            302: {
                headers: {
                    Location: components["headers"]["RedirectLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadQuery"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInProviderCallbackPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @deprecated
                 * @description Id of the provider. A gateway with OpenID providers of its own lists them here too
                 */
                provider: components["parameters"]["SignInProvider"];
            };
            cookie?: never;
        };
        /** @description What the provider has to say */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description The authorization code */
                    code?: string | null;
                    /** @description Not looked at; the ID token is asked for with the code */
                    id_token?: string | null;
                    /** @description As it was sent along */
                    state: string;
                    /** @description The person's name as JSON, which Apple sends once */
                    user?: string | null;
                    /** @description Why the provider refuses */
                    error?: string | null;
                    /** @description The provider's words about it */
                    error_description?: string | null;
                    /** @description Where the provider says more about it */
                    error_uri?: string | null;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description On to where the sign-in began, or to the client URL when nobody knows where that was */
            302: {
                headers: {
                    Location: components["headers"]["RedirectLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInPasswordlessSms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The number, and what a new account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInPasswordlessSmsRequest"];
            };
        };
        responses: {
            /** @description The SMS is queued */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Unchallenged"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifySignInPasswordlessSms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The number, and the code that was sent to it */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInPasswordlessSmsOtpRequest"];
            };
        };
        responses: {
            /** @description Signed in, or the second factor is asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPasswordlessSmsOtpResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signInWebauthn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whose keys may answer */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignInWebauthnRequest"];
            };
        };
        responses: {
            /** @description Options for `navigator.credentials.get` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKeyCredentialRequestOptions"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifySignInWebauthn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the key has signed */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInWebauthnVerifyRequest"];
            };
        };
        responses: {
            /** @description Signed in, or the second factor is missing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to end */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOutRequest"];
            };
        };
        responses: {
            /** @description Signed out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signUpEmailPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Address, password and profile of the new account */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpEmailPasswordRequest"];
            };
        };
        responses: {
            /** @description The account exists; `session` is absent until the address is verified */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            403: components["responses"]["Unchallenged"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signUpWebauthn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The address, and what the account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpWebauthnRequest"];
            };
        };
        responses: {
            /** @description Options for `navigator.credentials.create` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKeyCredentialCreationOptions"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifySignUpWebauthn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The key, and what has changed since the beginning */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpWebauthnVerifyRequest"];
            };
        };
        responses: {
            /** @description Created */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The refresh token of the latest answer */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenRequest"];
            };
        };
        responses: {
            /** @description The session with new tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifyToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The token to check; may be left out altogether */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VerifyTokenRequest"];
            };
        };
        responses: {
            /** @description The token is valid */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    deanonymizeUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How to sign in from now on, and the profile of the account */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserDeanonymizeRequest"];
            };
        };
        responses: {
            /** @description The user is anonymous no more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    changeUserEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new address, and where the link leads in the end */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserEmailChangeRequest"];
            };
        };
        responses: {
            /** @description The mail is queued */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    sendVerificationEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The address, and where the link leads in the end */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserEmailSendVerificationEmailRequest"];
            };
        };
        responses: {
            /** @description The mail is queued */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifyChangeUserMfa: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The code, and what is to be active */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserMfaRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    changeUserPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new password, and the ticket where no bearer token is sent */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPasswordRequest"];
            };
        };
        responses: {
            /** @description The password is changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    sendPasswordResetEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The address, and where the link leads in the end */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPasswordResetRequest"];
            };
        };
        responses: {
            /** @description The mail is queued if the account exists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            403: components["responses"]["Unchallenged"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    addSecurityKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Options for `navigator.credentials.create` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKeyCredentialCreationOptions"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifyAddSecurityKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The key, and what to call it */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyAddSecurityKeyRequest"];
            };
        };
        responses: {
            /** @description Added */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyAddSecurityKeyResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    verifyTicket: {
        parameters: {
            query: {
                /** @description The ticket of the mailed link */
                ticket: components["parameters"]["TicketQuery"];
                /**
                 * @deprecated
                 * @description Kind of the link. Ignored, the ticket itself tells its kind
                 */
                type?: components["parameters"]["TicketTypeQuery"];
                /** @description Where to go afterwards; must be allowed by the configuration */
                redirectTo: components["parameters"]["RedirectToQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Only with `AUTH_LINK_CONFIRM`, a page whose button follows the link; nothing is done yet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description On to `redirectTo`, or to the client URL where `redirectTo` is not allowed */
            302: {
                headers: {
                    Location: components["headers"]["RedirectLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadQuery"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Version of the build
                         * @example 1.2.3
                         */
                        version: string;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Failure"];
        };
    };
    beginProviderLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who links what */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description As `linkProvider` gave it; works once, for five minutes */
                    ticket: string;
                };
            };
        };
        responses: {
            /** @description On to the provider, or to the client URL */
            302: {
                headers: {
                    Location: components["headers"]["RedirectLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signUpPasswordlessEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The address, and what the account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpPasswordlessEmailRequest"];
            };
        };
        responses: {
            /** @description The mail is queued */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            403: components["responses"]["Unchallenged"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signUpOTPEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The address, and what the account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpOTPEmailRequest"];
            };
        };
        responses: {
            /** @description The mail is queued */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadEmailRequest"];
            403: components["responses"]["Unchallenged"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signUpPasswordlessSms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The number, and what the account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpPasswordlessSmsRequest"];
            };
        };
        responses: {
            /** @description The SMS is queued */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OKResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Unchallenged"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signUpIdToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The ID token, who gave it, and what the account is to look like */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpIdTokenRequest"];
            };
        };
        responses: {
            /** @description Signed in; nothing where the address must be verified first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPayload"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Unchallenged"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    signUpProvider: {
        parameters: {
            query?: {
                /** @description Roles of an account that is made, comma-separated */
                allowedRoles?: string[];
                /** @description Default role of an account that is made */
                defaultRole?: string;
                /** @description Name of an account that is made, in place of the provider's */
                displayName?: string;
                /** @description Language of the mails, in two or three letters */
                locale?: string;
                /** @description Kept with an account that is made, as a JSON object */
                metadata?: string;
                /** @description Where to go in the end; must be allowed by the configuration */
                redirectTo?: string;
                /** @description Whatever the app wants back in the end, as `provider_state` */
                state?: string;
                /** @description WorkOS' connection to sign in with, in place of the configured one */
                connection?: string;
                /** @description WorkOS' organization to sign in to, in place of the configured one */
                organization?: string;
            };
            header?: never;
            path: {
                /**
                 * @deprecated
                 * @description Id of the provider. A gateway with OpenID providers of its own lists them here too
                 */
                provider: components["parameters"]["SignInProvider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider, or to `redirectTo` with a refusal */
            302: {
                headers: {
                    Location: components["headers"]["RedirectLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadQuery"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    getProviderTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @deprecated
                 * @description Id of the provider. A gateway with OpenID providers of its own lists them here too
                 */
                provider: components["parameters"]["SignInProvider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderSession"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
    refreshProviderToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @deprecated
                 * @description Id of the provider. A gateway with OpenID providers of its own lists them here too
                 */
                provider: components["parameters"]["SignInProvider"];
            };
            cookie?: never;
        };
        /** @description The provider's refresh token */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshProviderTokenRequest"];
            };
        };
        responses: {
            /** @description The next tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderSession"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Failure"];
        };
    };
}
