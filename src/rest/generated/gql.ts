/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment DashboardUser on User { uuid email emailVerified displayName avatarUrl createdAt }\n": typeof types.DashboardUserFragmentDoc,
    "\n  fragment DashboardNewUser on NewUser { uuid email displayName avatarUrl createdAt }\n": typeof types.DashboardNewUserFragmentDoc,
    "\n  fragment DashboardSession on Session { uuid createdAt expiresAt ipAddress userAgent }\n": typeof types.DashboardSessionFragmentDoc,
    "\n  query DashboardMe { viewer { ...DashboardUser workspace { uuid name slug role } } }\n": typeof types.DashboardMeDocument,
    "\n  query DashboardLinkedAccounts { viewer { linkedAccounts { provider subject email createdAt } } }\n": typeof types.DashboardLinkedAccountsDocument,
    "\n  mutation DashboardUnlinkProvider($input: UnlinkProviderInput!) {\n    unlinkProvider(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.DashboardUnlinkProviderDocument,
    "\n  mutation DashboardSignUp($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) {\n      __typename\n      ... on SignUpSuccess { isNew user { ...DashboardNewUser } session { current { ...DashboardSession } user { ...DashboardUser } } }\n      ...Refusal\n    }\n  }\n": typeof types.DashboardSignUpDocument,
    "\n  mutation DashboardSignIn($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }\n  }\n": typeof types.DashboardSignInDocument,
    "\n  mutation DashboardForgetPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.DashboardForgetPasswordDocument,
    "\n  mutation DashboardCompleteForgetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.DashboardCompleteForgetPasswordDocument,
    "\n  mutation DashboardSetPassword($input: SetPasswordInput!) {\n    setPassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.DashboardSetPasswordDocument,
    "\n  query DashboardCurrentSession { viewer { currentSession { ...DashboardSession } ...DashboardUser } }\n": typeof types.DashboardCurrentSessionDocument,
    "\n  mutation DashboardSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.DashboardSignOutDocument,
    "\n  mutation DashboardSignInProvider($input: SignInProviderInput!) {\n    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n": typeof types.DashboardSignInProviderDocument,
    "\n  mutation DashboardProviderCallback($input: SignInProviderCallbackInput!) {\n    signInProviderCallback(input: $input) {\n      __typename\n      ... on ProviderArrival { redirectTo mfaTicket refusal }\n      ...Refusal\n    }\n  }\n": typeof types.DashboardProviderCallbackDocument,
    "\n  query DashboardTwoFactorStatus { viewer { twoFactor { enabled methods backupCodesRemaining } } }\n": typeof types.DashboardTwoFactorStatusDocument,
    "\n  mutation DashboardVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }\n  }\n": typeof types.DashboardVerifyTwoFactorDocument,
    "\n  mutation DashboardSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.DashboardSendTwoFactorCodeDocument,
    "\n  mutation DashboardVerifyEmail($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": typeof types.DashboardVerifyEmailDocument,
    "\n  mutation DashboardResendVerification($input: SendVerificationEmailInput!) {\n    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.DashboardResendVerificationDocument,
    "\n  fragment DashboardSignedIn on SignInSuccess {\n    __typename session { current { ...DashboardSession } user { ...DashboardUser } }\n  }\n": typeof types.DashboardSignedInFragmentDoc,
    "\n  fragment DashboardChallenge on MfaChallenge { __typename ticket methods expiresAt }\n": typeof types.DashboardChallengeFragmentDoc,
    "\n  fragment NhostUser on User {\n    avatarUrl createdAt defaultRole displayName email emailVerified uuid isAnonymous locale metadata\n    phoneNumber phoneNumberVerified roles activeMfaType\n  }\n": typeof types.NhostUserFragmentDoc,
    "\n  fragment NhostSession on SessionTokens {\n    accessToken accessTokenExpiresIn refreshToken refreshTokenId user { ...NhostUser }\n  }\n": typeof types.NhostSessionFragmentDoc,
    "\n  mutation NhostSignInAnonymous($input: SignInAnonymousInput!) {\n    signInAnonymous(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": typeof types.NhostSignInAnonymousDocument,
    "\n  mutation NhostDeanonymizeUser($input: DeanonymizeUserInput!) {\n    deanonymizeUser(input: $input) { __typename ... on DeanonymizeSuccess { user { uuid } } ...Refusal }\n  }\n": typeof types.NhostDeanonymizeUserDocument,
    "\n  mutation NhostSignInIdToken($input: SignInIdTokenInput!) {\n    signInIdToken(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ... on Done { ok }\n      ...Refusal\n    }\n  }\n": typeof types.NhostSignInIdTokenDocument,
    "\n  mutation NhostLinkIdToken($input: LinkIdTokenInput!) {\n    linkIdToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostLinkIdTokenDocument,
    "\n  mutation NhostChangeUserMfa($input: GenerateTotpInput!) {\n    generateTotp(input: $input) { __typename ... on TotpSetup { secret imageUrl } ...Refusal }\n  }\n": typeof types.NhostChangeUserMfaDocument,
    "\n  mutation NhostVerifyChangeUserMfa($input: ChangeMfaInput!) {\n    changeMfa(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostVerifyChangeUserMfaDocument,
    "\n  mutation NhostVerifySignInMfaTotp($input: VerifySignInMfaTotpInput!) {\n    verifySignInMfaTotp(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": typeof types.NhostVerifySignInMfaTotpDocument,
    "\n  mutation NhostSignUpEmailPassword($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": typeof types.NhostSignUpEmailPasswordDocument,
    "\n  mutation NhostSignInEmailPassword($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": typeof types.NhostSignInEmailPasswordDocument,
    "\n  mutation NhostChangeUserPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostChangeUserPasswordDocument,
    "\n  mutation NhostSendPasswordResetEmail($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSendPasswordResetEmailDocument,
    "\n  mutation NhostSignUpPasswordlessEmail($input: SignUpPasswordlessEmailInput!) {\n    signUpPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSignUpPasswordlessEmailDocument,
    "\n  mutation NhostSignUpOtpEmail($input: SignUpOtpEmailInput!) {\n    signUpOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSignUpOtpEmailDocument,
    "\n  mutation NhostSignUpPasswordlessSms($input: SignUpPasswordlessSmsInput!) {\n    signUpPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSignUpPasswordlessSmsDocument,
    "\n  mutation NhostSignUpIdToken($input: SignUpIdTokenInput!) {\n    signUpIdToken(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on Done { ok }\n      ...Refusal\n    }\n  }\n": typeof types.NhostSignUpIdTokenDocument,
    "\n  mutation NhostSignInPasswordlessEmail($input: SignInPasswordlessEmailInput!) {\n    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSignInPasswordlessEmailDocument,
    "\n  mutation NhostSignInOtpEmail($input: SignInOtpEmailInput!) {\n    signInOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSignInOtpEmailDocument,
    "\n  mutation NhostVerifySignInOtpEmail($input: VerifySignInOtpEmailInput!) {\n    verifySignInOtpEmail(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": typeof types.NhostVerifySignInOtpEmailDocument,
    "\n  mutation NhostSignInPasswordlessSms($input: SignInPasswordlessSmsInput!) {\n    signInPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSignInPasswordlessSmsDocument,
    "\n  mutation NhostVerifySignInPasswordlessSms($input: VerifySignInPasswordlessSmsInput!) {\n    verifySignInPasswordlessSms(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": typeof types.NhostVerifySignInPasswordlessSmsDocument,
    "\n  mutation NhostCreatePat($input: CreatePatInput!) {\n    createPat(input: $input) { __typename ... on CreatePatSuccess { uuid personalAccessToken } ...Refusal }\n  }\n": typeof types.NhostCreatePatDocument,
    "\n  mutation NhostSignInPat($input: SignInPatInput!) {\n    signInPat(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": typeof types.NhostSignInPatDocument,
    "\n  fragment NhostProviderTokens on ProviderTokens { accessToken expiresIn expiresAt refreshToken }\n": typeof types.NhostProviderTokensFragmentDoc,
    "\n  mutation NhostGetProviderTokens($input: GetProviderTokensInput!) {\n    getProviderTokens(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }\n  }\n": typeof types.NhostGetProviderTokensDocument,
    "\n  mutation NhostRefreshProviderToken($input: RefreshProviderTokenInput!) {\n    refreshProviderToken(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }\n  }\n": typeof types.NhostRefreshProviderTokenDocument,
    "\n  mutation NhostSignInProvider($input: SignInProviderInput!) {\n    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n": typeof types.NhostSignInProviderDocument,
    "\n  mutation NhostSignUpProvider($input: SignUpProviderInput!) {\n    signUpProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n": typeof types.NhostSignUpProviderDocument,
    "\n  mutation NhostBeginProviderLink($input: BeginProviderLinkInput!) {\n    beginProviderLink(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n": typeof types.NhostBeginProviderLinkDocument,
    "\n  mutation NhostSignInProviderCallback($input: SignInProviderCallbackInput!) {\n    signInProviderCallback(input: $input) {\n      __typename\n      ... on ProviderArrival { redirectTo session { refreshToken } mfaTicket refusal state }\n      ...Refusal\n    }\n  }\n": typeof types.NhostSignInProviderCallbackDocument,
    "\n  mutation NhostAddSecurityKey($input: AddSecurityKeyInput!) {\n    addSecurityKey(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n": typeof types.NhostAddSecurityKeyDocument,
    "\n  mutation NhostVerifyAddSecurityKey($input: VerifyAddSecurityKeyInput!) {\n    verifyAddSecurityKey(input: $input) { __typename ... on SecurityKey { uuid nickname } ...Refusal }\n  }\n": typeof types.NhostVerifyAddSecurityKeyDocument,
    "\n  mutation NhostRefreshToken($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": typeof types.NhostRefreshTokenDocument,
    "\n  query NhostVerifyToken($input: VerifyTokenInput!) {\n    verifyToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostVerifyTokenDocument,
    "\n  mutation NhostSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSignOutDocument,
    "\n  query NhostGetJWKs { jwks }\n": typeof types.NhostGetJwKsDocument,
    "\n  query NhostHealthCheck { health }\n": typeof types.NhostHealthCheckDocument,
    "\n  query NhostGetVersion { version }\n": typeof types.NhostGetVersionDocument,
    "\n  query NhostGetUser {\n    getUser { __typename ... on User { ...NhostUser } ...Refusal }\n  }\n": typeof types.NhostGetUserDocument,
    "\n  mutation NhostChangeUserEmail($input: ChangeEmailInput!) {\n    changeEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostChangeUserEmailDocument,
    "\n  mutation NhostSendVerificationEmail($input: SendVerificationEmailInput!) {\n    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.NhostSendVerificationEmailDocument,
    "\n  mutation NhostVerifyTicket($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose session { refreshToken } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": typeof types.NhostVerifyTicketDocument,
    "\n  mutation NhostSignUpWebauthn($input: SignUpWebauthnInput!) {\n    signUpWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n": typeof types.NhostSignUpWebauthnDocument,
    "\n  mutation NhostVerifySignUpWebauthn($input: VerifySignUpWebauthnInput!) {\n    verifySignUpWebauthn(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": typeof types.NhostVerifySignUpWebauthnDocument,
    "\n  mutation NhostSignInWebauthn($input: SignInWebauthnInput!) {\n    signInWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n": typeof types.NhostSignInWebauthnDocument,
    "\n  mutation NhostVerifySignInWebauthn($input: VerifySignInWebauthnInput!) {\n    verifySignInWebauthn(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": typeof types.NhostVerifySignInWebauthnDocument,
    "\n  mutation NhostElevateWebauthn($input: ElevateWebauthnInput!) {\n    elevateWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n": typeof types.NhostElevateWebauthnDocument,
    "\n  mutation NhostVerifyElevateWebauthn($input: VerifyElevateWebauthnInput!) {\n    verifyElevateWebauthn(input: $input) { __typename ... on ElevationSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": typeof types.NhostVerifyElevateWebauthnDocument,
    "\n  fragment OauthTokens on SignInSuccess { __typename session { accessToken accessTokenExpiresIn refreshToken } }\n": typeof types.OauthTokensFragmentDoc,
    "\n  mutation OauthRequestDeviceAuthorization($input: RequestDeviceAuthorizationInput!) {\n    requestDeviceAuthorization(input: $input) {\n      __typename\n      ... on DeviceCodes { deviceCode userCode verificationUri verificationUriComplete expiresIn interval }\n      ...Refusal\n    }\n  }\n": typeof types.OauthRequestDeviceAuthorizationDocument,
    "\n  mutation OauthToken($isDevice: Boolean!, $device: RedeemDeviceCodeInput!, $refresh: RefreshTokenInput!) {\n    redeemDeviceCode(input: $device) @include(if: $isDevice) { __typename ...OauthTokens ...Refusal }\n    refreshToken(input: $refresh) @skip(if: $isDevice) { __typename ...OauthTokens ...Refusal }\n  }\n": typeof types.OauthTokenDocument,
    "\n  mutation OauthRevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.OauthRevokeTokenDocument,
    "\n  fragment PlatformSession on SessionTokens { accessToken accessTokenExpiresIn refreshToken sessionId }\n": typeof types.PlatformSessionFragmentDoc,
    "\n  mutation PlatformForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PlatformForgotPasswordDocument,
    "\n  mutation PlatformChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PlatformChangePasswordDocument,
    "\n  fragment PlatformListedSession on Session {\n    uuid createdAt lastSeenAt expiresAt ipAddress device { name browser os kind } isCurrent\n    impersonation { byName reason }\n  }\n": typeof types.PlatformListedSessionFragmentDoc,
    "\n  query PlatformListSessions {\n    viewer { uuid sessions(first: 100) { edges { node { ...PlatformListedSession } } } }\n  }\n": typeof types.PlatformListSessionsDocument,
    "\n  mutation PlatformDeleteSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PlatformDeleteSessionDocument,
    "\n  fragment PlatformSignedIn on SignInSuccess { __typename session { ...PlatformSession } }\n": typeof types.PlatformSignedInFragmentDoc,
    "\n  fragment PlatformChallenge on MfaChallenge { __typename ticket methods expiresAt }\n": typeof types.PlatformChallengeFragmentDoc,
    "\n  mutation PlatformSignIn($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }\n  }\n": typeof types.PlatformSignInDocument,
    "\n  mutation PlatformVerifySignIn($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }\n  }\n": typeof types.PlatformVerifySignInDocument,
    "\n  mutation PlatformSendSignInCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PlatformSendSignInCodeDocument,
    "\n  mutation PlatformRefreshToken($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...PlatformSession } } ...Refusal }\n  }\n": typeof types.PlatformRefreshTokenDocument,
    "\n  mutation PlatformSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PlatformSignOutDocument,
    "\n  fragment PortalUser on User { uuid email displayName }\n": typeof types.PortalUserFragmentDoc,
    "\n  fragment PortalMembership on SessionOrganization { uuid name slug role }\n": typeof types.PortalMembershipFragmentDoc,
    "\n  fragment PortalSession on SessionTokens {\n    accessToken accessTokenExpiresIn refreshToken user { ...PortalUser } organization { ...PortalMembership }\n  }\n": typeof types.PortalSessionFragmentDoc,
    "\n  fragment PortalSignedIn on SignInSuccess { __typename session { ...PortalSession } }\n": typeof types.PortalSignedInFragmentDoc,
    "\n  fragment PortalChallenge on MfaChallenge { __typename ticket methods loginRequest { matchNumber } }\n": typeof types.PortalChallengeFragmentDoc,
    "\n  fragment PortalLoginRequest on LoginRequest { id createdAt expiresAt ipAddress device { name } }\n": typeof types.PortalLoginRequestFragmentDoc,
    "\n  query PortalLoginRequests { viewer { loginRequests { ...PortalLoginRequest } } }\n": typeof types.PortalLoginRequestsDocument,
    "\n  mutation PortalApproveTwoFactor($input: ApproveLoginRequestInput!) {\n    approveLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PortalApproveTwoFactorDocument,
    "\n  mutation PortalRejectTwoFactor($input: RejectLoginRequestInput!) {\n    rejectLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PortalRejectTwoFactorDocument,
    "\n  mutation PortalLoginStatus($input: CompleteLoginRequestInput!) {\n    completeLoginRequest(input: $input) {\n      __typename ...PortalSignedIn ... on LoginRequestState { status } ...Refusal\n    }\n  }\n": typeof types.PortalLoginStatusDocument,
    "\n  mutation PortalCreateCliToken($input: CreateCliTokenInput!) {\n    createCliToken(input: $input) { __typename ... on CliToken { token url } ...Refusal }\n  }\n": typeof types.PortalCreateCliTokenDocument,
    "\n  mutation PortalConsumeCliToken($input: ConsumeCliTokenInput!) {\n    consumeCliToken(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n": typeof types.PortalConsumeCliTokenDocument,
    "\n  mutation PortalForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PortalForgotPasswordDocument,
    "\n  query PortalCheckPasswordReset($input: CheckPasswordResetInput!) {\n    checkPasswordReset(input: $input) { valid emailHint }\n  }\n": typeof types.PortalCheckPasswordResetDocument,
    "\n  mutation PortalResetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PortalResetPasswordDocument,
    "\n  fragment PortalLook on Portal { uuid name logoUrl primaryColor backgroundColor redirectTo }\n": typeof types.PortalLookFragmentDoc,
    "\n  query PortalLoad {\n    features\n    viewer { ...PortalUser organizations(first: 100) { edges { node { uuid name slug role } } } }\n    session { organization { ...PortalMembership permissions portal { ...PortalLook } } }\n  }\n": typeof types.PortalLoadDocument,
    "\n  mutation PortalSwitch($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n": typeof types.PortalSwitchDocument,
    "\n  mutation PortalRefresh($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n": typeof types.PortalRefreshDocument,
    "\n  mutation PortalLoginAsUser($input: LoginAsUserInput!) {\n    loginAsUser(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n": typeof types.PortalLoginAsUserDocument,
    "\n  mutation PortalSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PortalSignOutDocument,
    "\n  fragment PortalMagicCodeSent on MagicCodeSent { expiresIn resendAfter }\n": typeof types.PortalMagicCodeSentFragmentDoc,
    "\n  mutation PortalSignIn($isByCode: Boolean!, $password: SignInEmailPasswordInput!, $code: SignInMagicCodeInput!) {\n    signInEmailPassword(input: $password) @skip(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n    signInMagicCode(input: $code) @include(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n": typeof types.PortalSignInDocument,
    "\n  mutation PortalRequestMagicCode($input: RequestMagicCodeInput!) {\n    requestMagicCode(input: $input) { __typename ...PortalMagicCodeSent ...Refusal }\n  }\n": typeof types.PortalRequestMagicCodeDocument,
    "\n  mutation PortalVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n": typeof types.PortalVerifyTwoFactorDocument,
    "\n  mutation PortalSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.PortalSendTwoFactorCodeDocument,
    "\n  fragment Refusal on Failure {\n    __typename code message\n    ... on RateLimited { retryAfterSeconds }\n    ... on AccountLocked { retryAfterSeconds }\n    ... on ValidationFailure { fields { path message } }\n  }\n": typeof types.RefusalFragmentDoc,
    "\n  fragment RunashUser on User {\n    uuid email emailVerified displayName avatarUrl isAnonymous locale metadata createdAt updatedAt activeMfaType\n  }\n": typeof types.RunashUserFragmentDoc,
    "\n  fragment RunashNewUser on NewUser { uuid email displayName avatarUrl locale metadata createdAt }\n": typeof types.RunashNewUserFragmentDoc,
    "\n  fragment RunashSession on Session { uuid expiresAt createdAt ipAddress userAgent }\n": typeof types.RunashSessionFragmentDoc,
    "\n  fragment RunashLinkedAccount on LinkedAccount { provider subject email createdAt }\n": typeof types.RunashLinkedAccountFragmentDoc,
    "\n  fragment RunashTwoFactor on TwoFactor { enabled methods pending backupCodesRemaining }\n": typeof types.RunashTwoFactorFragmentDoc,
    "\n  query RunashGetAccount {\n    viewer { ...RunashUser hasPassword twoFactor { ...RunashTwoFactor } linkedAccounts { ...RunashLinkedAccount } }\n  }\n": typeof types.RunashGetAccountDocument,
    "\n  mutation RunashUpdateAccount($input: UpdateProfileInput!) {\n    updateProfile(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }\n  }\n": typeof types.RunashUpdateAccountDocument,
    "\n  mutation RunashLinkAnonymous($input: DeanonymizeUserInput!) {\n    deanonymizeUser(input: $input) {\n      __typename\n      ... on DeanonymizeSuccess { user { ...RunashNewUser } session { ...RunashSession } }\n      ...Refusal\n    }\n  }\n": typeof types.RunashLinkAnonymousDocument,
    "\n  mutation RunashDeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.RunashDeleteAccountDocument,
    "\n  mutation RunashUnlinkProvider($input: UnlinkProviderInput!) {\n    unlinkProvider(input: $input) {\n      __typename\n      ... on Done { viewer { linkedAccounts { ...RunashLinkedAccount } } }\n      ...Refusal\n    }\n  }\n": typeof types.RunashUnlinkProviderDocument,
    "\n  mutation RunashRequestEmailChange($input: SendEmailChangeCodeInput!) {\n    sendEmailChangeCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.RunashRequestEmailChangeDocument,
    "\n  mutation RunashConfirmEmailChange($input: ConfirmEmailChangeInput!) {\n    confirmEmailChange(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }\n  }\n": typeof types.RunashConfirmEmailChangeDocument,
    "\n  mutation RunashResendCode($input: ResendCodeInput!) {\n    resendCode(input: $input) { __typename ... on CodeResent { retryAfterSeconds } ...Refusal }\n  }\n": typeof types.RunashResendCodeDocument,
    "\n  mutation RunashOpenLink($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": typeof types.RunashOpenLinkDocument,
    "\n  mutation RunashForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.RunashForgotPasswordDocument,
    "\n  mutation RunashResetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.RunashResetPasswordDocument,
    "\n  mutation RunashChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n  }\n": typeof types.RunashChangePasswordDocument,
    "\n  mutation RunashSetPassword($isChange: Boolean!, $first: SetPasswordInput!, $next: ChangePasswordInput!) {\n    setPassword(input: $first) @skip(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n    changePassword(input: $next) @include(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n  }\n": typeof types.RunashSetPasswordDocument,
    "\n  query RunashGetSession {\n    viewer { ...RunashUser }\n    session { current { ...RunashSession } }\n  }\n": typeof types.RunashGetSessionDocument,
    "\n  mutation RunashSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.RunashSignOutDocument,
    "\n  mutation RunashCreateBearerToken {\n    createBearerToken { __typename ... on BearerToken { token expiresAt sessionId } ...Refusal }\n  }\n": typeof types.RunashCreateBearerTokenDocument,
    "\n  mutation RunashRevokeBearerToken($input: RevokeBearerTokenInput!) {\n    revokeBearerToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.RunashRevokeBearerTokenDocument,
    "\n  mutation RunashSignUpEmail($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) {\n      __typename\n      ... on SignUpSuccess { user { ...RunashNewUser } session { current { ...RunashSession } } }\n      ...Refusal\n    }\n  }\n": typeof types.RunashSignUpEmailDocument,
    "\n  mutation RunashSignInEmail($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n": typeof types.RunashSignInEmailDocument,
    "\n  mutation RunashSignInAnonymously($input: SignInAnonymousInput!) {\n    signInAnonymous(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n": typeof types.RunashSignInAnonymouslyDocument,
    "\n  mutation RunashSendMagicLink($input: SignInPasswordlessEmailInput!) {\n    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.RunashSendMagicLinkDocument,
    "\n  mutation RunashSignInGoogleOneTap($input: SignInGoogleOneTapInput!) {\n    signInGoogleOneTap(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n": typeof types.RunashSignInGoogleOneTapDocument,
    "\n  mutation RunashVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n": typeof types.RunashVerifyTwoFactorDocument,
    "\n  mutation RunashSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": typeof types.RunashSendTwoFactorCodeDocument,
    "\n  query RunashGetTwoFactor { viewer { twoFactor { ...RunashTwoFactor } } }\n": typeof types.RunashGetTwoFactorDocument,
    "\n  mutation RunashBeginTwoFactorSetup($input: GenerateTotpInput!) {\n    generateTotp(input: $input) { __typename ... on TotpSetup { secret url imageUrl } ...Refusal }\n  }\n": typeof types.RunashBeginTwoFactorSetupDocument,
    "\n  mutation RunashConfirmTwoFactorSetup($input: EnableTotpInput!) {\n    enableTotp(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }\n  }\n": typeof types.RunashConfirmTwoFactorSetupDocument,
    "\n  query RunashGetBackupCodes { viewer { twoFactor { backupCodesTotal backupCodesRemaining backupCodesGeneratedAt } } }\n": typeof types.RunashGetBackupCodesDocument,
    "\n  mutation RunashRegenerateBackupCodes($input: RegenerateBackupCodesInput!) {\n    regenerateBackupCodes(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }\n  }\n": typeof types.RunashRegenerateBackupCodesDocument,
    "\n  fragment RunashSignedIn on SignInSuccess {\n    __typename session { current { ...RunashSession } user { ...RunashUser } }\n  }\n": typeof types.RunashSignedInFragmentDoc,
    "\n  fragment RunashChallenge on MfaChallenge { __typename ticket methods expiresAt }\n": typeof types.RunashChallengeFragmentDoc,
};
const documents: Documents = {
    "\n  fragment DashboardUser on User { uuid email emailVerified displayName avatarUrl createdAt }\n": types.DashboardUserFragmentDoc,
    "\n  fragment DashboardNewUser on NewUser { uuid email displayName avatarUrl createdAt }\n": types.DashboardNewUserFragmentDoc,
    "\n  fragment DashboardSession on Session { uuid createdAt expiresAt ipAddress userAgent }\n": types.DashboardSessionFragmentDoc,
    "\n  query DashboardMe { viewer { ...DashboardUser workspace { uuid name slug role } } }\n": types.DashboardMeDocument,
    "\n  query DashboardLinkedAccounts { viewer { linkedAccounts { provider subject email createdAt } } }\n": types.DashboardLinkedAccountsDocument,
    "\n  mutation DashboardUnlinkProvider($input: UnlinkProviderInput!) {\n    unlinkProvider(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.DashboardUnlinkProviderDocument,
    "\n  mutation DashboardSignUp($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) {\n      __typename\n      ... on SignUpSuccess { isNew user { ...DashboardNewUser } session { current { ...DashboardSession } user { ...DashboardUser } } }\n      ...Refusal\n    }\n  }\n": types.DashboardSignUpDocument,
    "\n  mutation DashboardSignIn($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }\n  }\n": types.DashboardSignInDocument,
    "\n  mutation DashboardForgetPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.DashboardForgetPasswordDocument,
    "\n  mutation DashboardCompleteForgetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.DashboardCompleteForgetPasswordDocument,
    "\n  mutation DashboardSetPassword($input: SetPasswordInput!) {\n    setPassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.DashboardSetPasswordDocument,
    "\n  query DashboardCurrentSession { viewer { currentSession { ...DashboardSession } ...DashboardUser } }\n": types.DashboardCurrentSessionDocument,
    "\n  mutation DashboardSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.DashboardSignOutDocument,
    "\n  mutation DashboardSignInProvider($input: SignInProviderInput!) {\n    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n": types.DashboardSignInProviderDocument,
    "\n  mutation DashboardProviderCallback($input: SignInProviderCallbackInput!) {\n    signInProviderCallback(input: $input) {\n      __typename\n      ... on ProviderArrival { redirectTo mfaTicket refusal }\n      ...Refusal\n    }\n  }\n": types.DashboardProviderCallbackDocument,
    "\n  query DashboardTwoFactorStatus { viewer { twoFactor { enabled methods backupCodesRemaining } } }\n": types.DashboardTwoFactorStatusDocument,
    "\n  mutation DashboardVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }\n  }\n": types.DashboardVerifyTwoFactorDocument,
    "\n  mutation DashboardSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.DashboardSendTwoFactorCodeDocument,
    "\n  mutation DashboardVerifyEmail($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": types.DashboardVerifyEmailDocument,
    "\n  mutation DashboardResendVerification($input: SendVerificationEmailInput!) {\n    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.DashboardResendVerificationDocument,
    "\n  fragment DashboardSignedIn on SignInSuccess {\n    __typename session { current { ...DashboardSession } user { ...DashboardUser } }\n  }\n": types.DashboardSignedInFragmentDoc,
    "\n  fragment DashboardChallenge on MfaChallenge { __typename ticket methods expiresAt }\n": types.DashboardChallengeFragmentDoc,
    "\n  fragment NhostUser on User {\n    avatarUrl createdAt defaultRole displayName email emailVerified uuid isAnonymous locale metadata\n    phoneNumber phoneNumberVerified roles activeMfaType\n  }\n": types.NhostUserFragmentDoc,
    "\n  fragment NhostSession on SessionTokens {\n    accessToken accessTokenExpiresIn refreshToken refreshTokenId user { ...NhostUser }\n  }\n": types.NhostSessionFragmentDoc,
    "\n  mutation NhostSignInAnonymous($input: SignInAnonymousInput!) {\n    signInAnonymous(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": types.NhostSignInAnonymousDocument,
    "\n  mutation NhostDeanonymizeUser($input: DeanonymizeUserInput!) {\n    deanonymizeUser(input: $input) { __typename ... on DeanonymizeSuccess { user { uuid } } ...Refusal }\n  }\n": types.NhostDeanonymizeUserDocument,
    "\n  mutation NhostSignInIdToken($input: SignInIdTokenInput!) {\n    signInIdToken(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ... on Done { ok }\n      ...Refusal\n    }\n  }\n": types.NhostSignInIdTokenDocument,
    "\n  mutation NhostLinkIdToken($input: LinkIdTokenInput!) {\n    linkIdToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostLinkIdTokenDocument,
    "\n  mutation NhostChangeUserMfa($input: GenerateTotpInput!) {\n    generateTotp(input: $input) { __typename ... on TotpSetup { secret imageUrl } ...Refusal }\n  }\n": types.NhostChangeUserMfaDocument,
    "\n  mutation NhostVerifyChangeUserMfa($input: ChangeMfaInput!) {\n    changeMfa(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostVerifyChangeUserMfaDocument,
    "\n  mutation NhostVerifySignInMfaTotp($input: VerifySignInMfaTotpInput!) {\n    verifySignInMfaTotp(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": types.NhostVerifySignInMfaTotpDocument,
    "\n  mutation NhostSignUpEmailPassword($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": types.NhostSignUpEmailPasswordDocument,
    "\n  mutation NhostSignInEmailPassword($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": types.NhostSignInEmailPasswordDocument,
    "\n  mutation NhostChangeUserPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostChangeUserPasswordDocument,
    "\n  mutation NhostSendPasswordResetEmail($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSendPasswordResetEmailDocument,
    "\n  mutation NhostSignUpPasswordlessEmail($input: SignUpPasswordlessEmailInput!) {\n    signUpPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSignUpPasswordlessEmailDocument,
    "\n  mutation NhostSignUpOtpEmail($input: SignUpOtpEmailInput!) {\n    signUpOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSignUpOtpEmailDocument,
    "\n  mutation NhostSignUpPasswordlessSms($input: SignUpPasswordlessSmsInput!) {\n    signUpPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSignUpPasswordlessSmsDocument,
    "\n  mutation NhostSignUpIdToken($input: SignUpIdTokenInput!) {\n    signUpIdToken(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on Done { ok }\n      ...Refusal\n    }\n  }\n": types.NhostSignUpIdTokenDocument,
    "\n  mutation NhostSignInPasswordlessEmail($input: SignInPasswordlessEmailInput!) {\n    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSignInPasswordlessEmailDocument,
    "\n  mutation NhostSignInOtpEmail($input: SignInOtpEmailInput!) {\n    signInOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSignInOtpEmailDocument,
    "\n  mutation NhostVerifySignInOtpEmail($input: VerifySignInOtpEmailInput!) {\n    verifySignInOtpEmail(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": types.NhostVerifySignInOtpEmailDocument,
    "\n  mutation NhostSignInPasswordlessSms($input: SignInPasswordlessSmsInput!) {\n    signInPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSignInPasswordlessSmsDocument,
    "\n  mutation NhostVerifySignInPasswordlessSms($input: VerifySignInPasswordlessSmsInput!) {\n    verifySignInPasswordlessSms(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": types.NhostVerifySignInPasswordlessSmsDocument,
    "\n  mutation NhostCreatePat($input: CreatePatInput!) {\n    createPat(input: $input) { __typename ... on CreatePatSuccess { uuid personalAccessToken } ...Refusal }\n  }\n": types.NhostCreatePatDocument,
    "\n  mutation NhostSignInPat($input: SignInPatInput!) {\n    signInPat(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": types.NhostSignInPatDocument,
    "\n  fragment NhostProviderTokens on ProviderTokens { accessToken expiresIn expiresAt refreshToken }\n": types.NhostProviderTokensFragmentDoc,
    "\n  mutation NhostGetProviderTokens($input: GetProviderTokensInput!) {\n    getProviderTokens(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }\n  }\n": types.NhostGetProviderTokensDocument,
    "\n  mutation NhostRefreshProviderToken($input: RefreshProviderTokenInput!) {\n    refreshProviderToken(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }\n  }\n": types.NhostRefreshProviderTokenDocument,
    "\n  mutation NhostSignInProvider($input: SignInProviderInput!) {\n    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n": types.NhostSignInProviderDocument,
    "\n  mutation NhostSignUpProvider($input: SignUpProviderInput!) {\n    signUpProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n": types.NhostSignUpProviderDocument,
    "\n  mutation NhostBeginProviderLink($input: BeginProviderLinkInput!) {\n    beginProviderLink(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n": types.NhostBeginProviderLinkDocument,
    "\n  mutation NhostSignInProviderCallback($input: SignInProviderCallbackInput!) {\n    signInProviderCallback(input: $input) {\n      __typename\n      ... on ProviderArrival { redirectTo session { refreshToken } mfaTicket refusal state }\n      ...Refusal\n    }\n  }\n": types.NhostSignInProviderCallbackDocument,
    "\n  mutation NhostAddSecurityKey($input: AddSecurityKeyInput!) {\n    addSecurityKey(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n": types.NhostAddSecurityKeyDocument,
    "\n  mutation NhostVerifyAddSecurityKey($input: VerifyAddSecurityKeyInput!) {\n    verifyAddSecurityKey(input: $input) { __typename ... on SecurityKey { uuid nickname } ...Refusal }\n  }\n": types.NhostVerifyAddSecurityKeyDocument,
    "\n  mutation NhostRefreshToken($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": types.NhostRefreshTokenDocument,
    "\n  query NhostVerifyToken($input: VerifyTokenInput!) {\n    verifyToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostVerifyTokenDocument,
    "\n  mutation NhostSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSignOutDocument,
    "\n  query NhostGetJWKs { jwks }\n": types.NhostGetJwKsDocument,
    "\n  query NhostHealthCheck { health }\n": types.NhostHealthCheckDocument,
    "\n  query NhostGetVersion { version }\n": types.NhostGetVersionDocument,
    "\n  query NhostGetUser {\n    getUser { __typename ... on User { ...NhostUser } ...Refusal }\n  }\n": types.NhostGetUserDocument,
    "\n  mutation NhostChangeUserEmail($input: ChangeEmailInput!) {\n    changeEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostChangeUserEmailDocument,
    "\n  mutation NhostSendVerificationEmail($input: SendVerificationEmailInput!) {\n    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.NhostSendVerificationEmailDocument,
    "\n  mutation NhostVerifyTicket($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose session { refreshToken } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": types.NhostVerifyTicketDocument,
    "\n  mutation NhostSignUpWebauthn($input: SignUpWebauthnInput!) {\n    signUpWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n": types.NhostSignUpWebauthnDocument,
    "\n  mutation NhostVerifySignUpWebauthn($input: VerifySignUpWebauthnInput!) {\n    verifySignUpWebauthn(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": types.NhostVerifySignUpWebauthnDocument,
    "\n  mutation NhostSignInWebauthn($input: SignInWebauthnInput!) {\n    signInWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n": types.NhostSignInWebauthnDocument,
    "\n  mutation NhostVerifySignInWebauthn($input: VerifySignInWebauthnInput!) {\n    verifySignInWebauthn(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": types.NhostVerifySignInWebauthnDocument,
    "\n  mutation NhostElevateWebauthn($input: ElevateWebauthnInput!) {\n    elevateWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n": types.NhostElevateWebauthnDocument,
    "\n  mutation NhostVerifyElevateWebauthn($input: VerifyElevateWebauthnInput!) {\n    verifyElevateWebauthn(input: $input) { __typename ... on ElevationSuccess { session { ...NhostSession } } ...Refusal }\n  }\n": types.NhostVerifyElevateWebauthnDocument,
    "\n  fragment OauthTokens on SignInSuccess { __typename session { accessToken accessTokenExpiresIn refreshToken } }\n": types.OauthTokensFragmentDoc,
    "\n  mutation OauthRequestDeviceAuthorization($input: RequestDeviceAuthorizationInput!) {\n    requestDeviceAuthorization(input: $input) {\n      __typename\n      ... on DeviceCodes { deviceCode userCode verificationUri verificationUriComplete expiresIn interval }\n      ...Refusal\n    }\n  }\n": types.OauthRequestDeviceAuthorizationDocument,
    "\n  mutation OauthToken($isDevice: Boolean!, $device: RedeemDeviceCodeInput!, $refresh: RefreshTokenInput!) {\n    redeemDeviceCode(input: $device) @include(if: $isDevice) { __typename ...OauthTokens ...Refusal }\n    refreshToken(input: $refresh) @skip(if: $isDevice) { __typename ...OauthTokens ...Refusal }\n  }\n": types.OauthTokenDocument,
    "\n  mutation OauthRevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.OauthRevokeTokenDocument,
    "\n  fragment PlatformSession on SessionTokens { accessToken accessTokenExpiresIn refreshToken sessionId }\n": types.PlatformSessionFragmentDoc,
    "\n  mutation PlatformForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PlatformForgotPasswordDocument,
    "\n  mutation PlatformChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PlatformChangePasswordDocument,
    "\n  fragment PlatformListedSession on Session {\n    uuid createdAt lastSeenAt expiresAt ipAddress device { name browser os kind } isCurrent\n    impersonation { byName reason }\n  }\n": types.PlatformListedSessionFragmentDoc,
    "\n  query PlatformListSessions {\n    viewer { uuid sessions(first: 100) { edges { node { ...PlatformListedSession } } } }\n  }\n": types.PlatformListSessionsDocument,
    "\n  mutation PlatformDeleteSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PlatformDeleteSessionDocument,
    "\n  fragment PlatformSignedIn on SignInSuccess { __typename session { ...PlatformSession } }\n": types.PlatformSignedInFragmentDoc,
    "\n  fragment PlatformChallenge on MfaChallenge { __typename ticket methods expiresAt }\n": types.PlatformChallengeFragmentDoc,
    "\n  mutation PlatformSignIn($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }\n  }\n": types.PlatformSignInDocument,
    "\n  mutation PlatformVerifySignIn($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }\n  }\n": types.PlatformVerifySignInDocument,
    "\n  mutation PlatformSendSignInCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PlatformSendSignInCodeDocument,
    "\n  mutation PlatformRefreshToken($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...PlatformSession } } ...Refusal }\n  }\n": types.PlatformRefreshTokenDocument,
    "\n  mutation PlatformSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PlatformSignOutDocument,
    "\n  fragment PortalUser on User { uuid email displayName }\n": types.PortalUserFragmentDoc,
    "\n  fragment PortalMembership on SessionOrganization { uuid name slug role }\n": types.PortalMembershipFragmentDoc,
    "\n  fragment PortalSession on SessionTokens {\n    accessToken accessTokenExpiresIn refreshToken user { ...PortalUser } organization { ...PortalMembership }\n  }\n": types.PortalSessionFragmentDoc,
    "\n  fragment PortalSignedIn on SignInSuccess { __typename session { ...PortalSession } }\n": types.PortalSignedInFragmentDoc,
    "\n  fragment PortalChallenge on MfaChallenge { __typename ticket methods loginRequest { matchNumber } }\n": types.PortalChallengeFragmentDoc,
    "\n  fragment PortalLoginRequest on LoginRequest { id createdAt expiresAt ipAddress device { name } }\n": types.PortalLoginRequestFragmentDoc,
    "\n  query PortalLoginRequests { viewer { loginRequests { ...PortalLoginRequest } } }\n": types.PortalLoginRequestsDocument,
    "\n  mutation PortalApproveTwoFactor($input: ApproveLoginRequestInput!) {\n    approveLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PortalApproveTwoFactorDocument,
    "\n  mutation PortalRejectTwoFactor($input: RejectLoginRequestInput!) {\n    rejectLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PortalRejectTwoFactorDocument,
    "\n  mutation PortalLoginStatus($input: CompleteLoginRequestInput!) {\n    completeLoginRequest(input: $input) {\n      __typename ...PortalSignedIn ... on LoginRequestState { status } ...Refusal\n    }\n  }\n": types.PortalLoginStatusDocument,
    "\n  mutation PortalCreateCliToken($input: CreateCliTokenInput!) {\n    createCliToken(input: $input) { __typename ... on CliToken { token url } ...Refusal }\n  }\n": types.PortalCreateCliTokenDocument,
    "\n  mutation PortalConsumeCliToken($input: ConsumeCliTokenInput!) {\n    consumeCliToken(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n": types.PortalConsumeCliTokenDocument,
    "\n  mutation PortalForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PortalForgotPasswordDocument,
    "\n  query PortalCheckPasswordReset($input: CheckPasswordResetInput!) {\n    checkPasswordReset(input: $input) { valid emailHint }\n  }\n": types.PortalCheckPasswordResetDocument,
    "\n  mutation PortalResetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PortalResetPasswordDocument,
    "\n  fragment PortalLook on Portal { uuid name logoUrl primaryColor backgroundColor redirectTo }\n": types.PortalLookFragmentDoc,
    "\n  query PortalLoad {\n    features\n    viewer { ...PortalUser organizations(first: 100) { edges { node { uuid name slug role } } } }\n    session { organization { ...PortalMembership permissions portal { ...PortalLook } } }\n  }\n": types.PortalLoadDocument,
    "\n  mutation PortalSwitch($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n": types.PortalSwitchDocument,
    "\n  mutation PortalRefresh($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n": types.PortalRefreshDocument,
    "\n  mutation PortalLoginAsUser($input: LoginAsUserInput!) {\n    loginAsUser(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n": types.PortalLoginAsUserDocument,
    "\n  mutation PortalSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PortalSignOutDocument,
    "\n  fragment PortalMagicCodeSent on MagicCodeSent { expiresIn resendAfter }\n": types.PortalMagicCodeSentFragmentDoc,
    "\n  mutation PortalSignIn($isByCode: Boolean!, $password: SignInEmailPasswordInput!, $code: SignInMagicCodeInput!) {\n    signInEmailPassword(input: $password) @skip(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n    signInMagicCode(input: $code) @include(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n": types.PortalSignInDocument,
    "\n  mutation PortalRequestMagicCode($input: RequestMagicCodeInput!) {\n    requestMagicCode(input: $input) { __typename ...PortalMagicCodeSent ...Refusal }\n  }\n": types.PortalRequestMagicCodeDocument,
    "\n  mutation PortalVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n": types.PortalVerifyTwoFactorDocument,
    "\n  mutation PortalSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.PortalSendTwoFactorCodeDocument,
    "\n  fragment Refusal on Failure {\n    __typename code message\n    ... on RateLimited { retryAfterSeconds }\n    ... on AccountLocked { retryAfterSeconds }\n    ... on ValidationFailure { fields { path message } }\n  }\n": types.RefusalFragmentDoc,
    "\n  fragment RunashUser on User {\n    uuid email emailVerified displayName avatarUrl isAnonymous locale metadata createdAt updatedAt activeMfaType\n  }\n": types.RunashUserFragmentDoc,
    "\n  fragment RunashNewUser on NewUser { uuid email displayName avatarUrl locale metadata createdAt }\n": types.RunashNewUserFragmentDoc,
    "\n  fragment RunashSession on Session { uuid expiresAt createdAt ipAddress userAgent }\n": types.RunashSessionFragmentDoc,
    "\n  fragment RunashLinkedAccount on LinkedAccount { provider subject email createdAt }\n": types.RunashLinkedAccountFragmentDoc,
    "\n  fragment RunashTwoFactor on TwoFactor { enabled methods pending backupCodesRemaining }\n": types.RunashTwoFactorFragmentDoc,
    "\n  query RunashGetAccount {\n    viewer { ...RunashUser hasPassword twoFactor { ...RunashTwoFactor } linkedAccounts { ...RunashLinkedAccount } }\n  }\n": types.RunashGetAccountDocument,
    "\n  mutation RunashUpdateAccount($input: UpdateProfileInput!) {\n    updateProfile(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }\n  }\n": types.RunashUpdateAccountDocument,
    "\n  mutation RunashLinkAnonymous($input: DeanonymizeUserInput!) {\n    deanonymizeUser(input: $input) {\n      __typename\n      ... on DeanonymizeSuccess { user { ...RunashNewUser } session { ...RunashSession } }\n      ...Refusal\n    }\n  }\n": types.RunashLinkAnonymousDocument,
    "\n  mutation RunashDeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.RunashDeleteAccountDocument,
    "\n  mutation RunashUnlinkProvider($input: UnlinkProviderInput!) {\n    unlinkProvider(input: $input) {\n      __typename\n      ... on Done { viewer { linkedAccounts { ...RunashLinkedAccount } } }\n      ...Refusal\n    }\n  }\n": types.RunashUnlinkProviderDocument,
    "\n  mutation RunashRequestEmailChange($input: SendEmailChangeCodeInput!) {\n    sendEmailChangeCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.RunashRequestEmailChangeDocument,
    "\n  mutation RunashConfirmEmailChange($input: ConfirmEmailChangeInput!) {\n    confirmEmailChange(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }\n  }\n": types.RunashConfirmEmailChangeDocument,
    "\n  mutation RunashResendCode($input: ResendCodeInput!) {\n    resendCode(input: $input) { __typename ... on CodeResent { retryAfterSeconds } ...Refusal }\n  }\n": types.RunashResendCodeDocument,
    "\n  mutation RunashOpenLink($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n": types.RunashOpenLinkDocument,
    "\n  mutation RunashForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.RunashForgotPasswordDocument,
    "\n  mutation RunashResetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.RunashResetPasswordDocument,
    "\n  mutation RunashChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n  }\n": types.RunashChangePasswordDocument,
    "\n  mutation RunashSetPassword($isChange: Boolean!, $first: SetPasswordInput!, $next: ChangePasswordInput!) {\n    setPassword(input: $first) @skip(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n    changePassword(input: $next) @include(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n  }\n": types.RunashSetPasswordDocument,
    "\n  query RunashGetSession {\n    viewer { ...RunashUser }\n    session { current { ...RunashSession } }\n  }\n": types.RunashGetSessionDocument,
    "\n  mutation RunashSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.RunashSignOutDocument,
    "\n  mutation RunashCreateBearerToken {\n    createBearerToken { __typename ... on BearerToken { token expiresAt sessionId } ...Refusal }\n  }\n": types.RunashCreateBearerTokenDocument,
    "\n  mutation RunashRevokeBearerToken($input: RevokeBearerTokenInput!) {\n    revokeBearerToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.RunashRevokeBearerTokenDocument,
    "\n  mutation RunashSignUpEmail($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) {\n      __typename\n      ... on SignUpSuccess { user { ...RunashNewUser } session { current { ...RunashSession } } }\n      ...Refusal\n    }\n  }\n": types.RunashSignUpEmailDocument,
    "\n  mutation RunashSignInEmail($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n": types.RunashSignInEmailDocument,
    "\n  mutation RunashSignInAnonymously($input: SignInAnonymousInput!) {\n    signInAnonymous(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n": types.RunashSignInAnonymouslyDocument,
    "\n  mutation RunashSendMagicLink($input: SignInPasswordlessEmailInput!) {\n    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.RunashSendMagicLinkDocument,
    "\n  mutation RunashSignInGoogleOneTap($input: SignInGoogleOneTapInput!) {\n    signInGoogleOneTap(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n": types.RunashSignInGoogleOneTapDocument,
    "\n  mutation RunashVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n": types.RunashVerifyTwoFactorDocument,
    "\n  mutation RunashSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n": types.RunashSendTwoFactorCodeDocument,
    "\n  query RunashGetTwoFactor { viewer { twoFactor { ...RunashTwoFactor } } }\n": types.RunashGetTwoFactorDocument,
    "\n  mutation RunashBeginTwoFactorSetup($input: GenerateTotpInput!) {\n    generateTotp(input: $input) { __typename ... on TotpSetup { secret url imageUrl } ...Refusal }\n  }\n": types.RunashBeginTwoFactorSetupDocument,
    "\n  mutation RunashConfirmTwoFactorSetup($input: EnableTotpInput!) {\n    enableTotp(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }\n  }\n": types.RunashConfirmTwoFactorSetupDocument,
    "\n  query RunashGetBackupCodes { viewer { twoFactor { backupCodesTotal backupCodesRemaining backupCodesGeneratedAt } } }\n": types.RunashGetBackupCodesDocument,
    "\n  mutation RunashRegenerateBackupCodes($input: RegenerateBackupCodesInput!) {\n    regenerateBackupCodes(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }\n  }\n": types.RunashRegenerateBackupCodesDocument,
    "\n  fragment RunashSignedIn on SignInSuccess {\n    __typename session { current { ...RunashSession } user { ...RunashUser } }\n  }\n": types.RunashSignedInFragmentDoc,
    "\n  fragment RunashChallenge on MfaChallenge { __typename ticket methods expiresAt }\n": types.RunashChallengeFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DashboardUser on User { uuid email emailVerified displayName avatarUrl createdAt }\n"): (typeof documents)["\n  fragment DashboardUser on User { uuid email emailVerified displayName avatarUrl createdAt }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DashboardNewUser on NewUser { uuid email displayName avatarUrl createdAt }\n"): (typeof documents)["\n  fragment DashboardNewUser on NewUser { uuid email displayName avatarUrl createdAt }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DashboardSession on Session { uuid createdAt expiresAt ipAddress userAgent }\n"): (typeof documents)["\n  fragment DashboardSession on Session { uuid createdAt expiresAt ipAddress userAgent }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DashboardMe { viewer { ...DashboardUser workspace { uuid name slug role } } }\n"): (typeof documents)["\n  query DashboardMe { viewer { ...DashboardUser workspace { uuid name slug role } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DashboardLinkedAccounts { viewer { linkedAccounts { provider subject email createdAt } } }\n"): (typeof documents)["\n  query DashboardLinkedAccounts { viewer { linkedAccounts { provider subject email createdAt } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardUnlinkProvider($input: UnlinkProviderInput!) {\n    unlinkProvider(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardUnlinkProvider($input: UnlinkProviderInput!) {\n    unlinkProvider(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardSignUp($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) {\n      __typename\n      ... on SignUpSuccess { isNew user { ...DashboardNewUser } session { current { ...DashboardSession } user { ...DashboardUser } } }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation DashboardSignUp($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) {\n      __typename\n      ... on SignUpSuccess { isNew user { ...DashboardNewUser } session { current { ...DashboardSession } user { ...DashboardUser } } }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardSignIn($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardSignIn($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardForgetPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardForgetPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardCompleteForgetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardCompleteForgetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardSetPassword($input: SetPasswordInput!) {\n    setPassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardSetPassword($input: SetPasswordInput!) {\n    setPassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DashboardCurrentSession { viewer { currentSession { ...DashboardSession } ...DashboardUser } }\n"): (typeof documents)["\n  query DashboardCurrentSession { viewer { currentSession { ...DashboardSession } ...DashboardUser } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardSignInProvider($input: SignInProviderInput!) {\n    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardSignInProvider($input: SignInProviderInput!) {\n    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardProviderCallback($input: SignInProviderCallbackInput!) {\n    signInProviderCallback(input: $input) {\n      __typename\n      ... on ProviderArrival { redirectTo mfaTicket refusal }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation DashboardProviderCallback($input: SignInProviderCallbackInput!) {\n    signInProviderCallback(input: $input) {\n      __typename\n      ... on ProviderArrival { redirectTo mfaTicket refusal }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DashboardTwoFactorStatus { viewer { twoFactor { enabled methods backupCodesRemaining } } }\n"): (typeof documents)["\n  query DashboardTwoFactorStatus { viewer { twoFactor { enabled methods backupCodesRemaining } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...DashboardSignedIn ...DashboardChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardVerifyEmail($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation DashboardVerifyEmail($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DashboardResendVerification($input: SendVerificationEmailInput!) {\n    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation DashboardResendVerification($input: SendVerificationEmailInput!) {\n    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DashboardSignedIn on SignInSuccess {\n    __typename session { current { ...DashboardSession } user { ...DashboardUser } }\n  }\n"): (typeof documents)["\n  fragment DashboardSignedIn on SignInSuccess {\n    __typename session { current { ...DashboardSession } user { ...DashboardUser } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DashboardChallenge on MfaChallenge { __typename ticket methods expiresAt }\n"): (typeof documents)["\n  fragment DashboardChallenge on MfaChallenge { __typename ticket methods expiresAt }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NhostUser on User {\n    avatarUrl createdAt defaultRole displayName email emailVerified uuid isAnonymous locale metadata\n    phoneNumber phoneNumberVerified roles activeMfaType\n  }\n"): (typeof documents)["\n  fragment NhostUser on User {\n    avatarUrl createdAt defaultRole displayName email emailVerified uuid isAnonymous locale metadata\n    phoneNumber phoneNumberVerified roles activeMfaType\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NhostSession on SessionTokens {\n    accessToken accessTokenExpiresIn refreshToken refreshTokenId user { ...NhostUser }\n  }\n"): (typeof documents)["\n  fragment NhostSession on SessionTokens {\n    accessToken accessTokenExpiresIn refreshToken refreshTokenId user { ...NhostUser }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInAnonymous($input: SignInAnonymousInput!) {\n    signInAnonymous(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignInAnonymous($input: SignInAnonymousInput!) {\n    signInAnonymous(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostDeanonymizeUser($input: DeanonymizeUserInput!) {\n    deanonymizeUser(input: $input) { __typename ... on DeanonymizeSuccess { user { uuid } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostDeanonymizeUser($input: DeanonymizeUserInput!) {\n    deanonymizeUser(input: $input) { __typename ... on DeanonymizeSuccess { user { uuid } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInIdToken($input: SignInIdTokenInput!) {\n    signInIdToken(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ... on Done { ok }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation NhostSignInIdToken($input: SignInIdTokenInput!) {\n    signInIdToken(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ... on Done { ok }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostLinkIdToken($input: LinkIdTokenInput!) {\n    linkIdToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostLinkIdToken($input: LinkIdTokenInput!) {\n    linkIdToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostChangeUserMfa($input: GenerateTotpInput!) {\n    generateTotp(input: $input) { __typename ... on TotpSetup { secret imageUrl } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostChangeUserMfa($input: GenerateTotpInput!) {\n    generateTotp(input: $input) { __typename ... on TotpSetup { secret imageUrl } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifyChangeUserMfa($input: ChangeMfaInput!) {\n    changeMfa(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostVerifyChangeUserMfa($input: ChangeMfaInput!) {\n    changeMfa(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifySignInMfaTotp($input: VerifySignInMfaTotpInput!) {\n    verifySignInMfaTotp(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostVerifySignInMfaTotp($input: VerifySignInMfaTotpInput!) {\n    verifySignInMfaTotp(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignUpEmailPassword($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignUpEmailPassword($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInEmailPassword($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation NhostSignInEmailPassword($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostChangeUserPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostChangeUserPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSendPasswordResetEmail($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSendPasswordResetEmail($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignUpPasswordlessEmail($input: SignUpPasswordlessEmailInput!) {\n    signUpPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignUpPasswordlessEmail($input: SignUpPasswordlessEmailInput!) {\n    signUpPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignUpOtpEmail($input: SignUpOtpEmailInput!) {\n    signUpOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignUpOtpEmail($input: SignUpOtpEmailInput!) {\n    signUpOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignUpPasswordlessSms($input: SignUpPasswordlessSmsInput!) {\n    signUpPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignUpPasswordlessSms($input: SignUpPasswordlessSmsInput!) {\n    signUpPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignUpIdToken($input: SignUpIdTokenInput!) {\n    signUpIdToken(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on Done { ok }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation NhostSignUpIdToken($input: SignUpIdTokenInput!) {\n    signUpIdToken(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on Done { ok }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInPasswordlessEmail($input: SignInPasswordlessEmailInput!) {\n    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignInPasswordlessEmail($input: SignInPasswordlessEmailInput!) {\n    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInOtpEmail($input: SignInOtpEmailInput!) {\n    signInOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignInOtpEmail($input: SignInOtpEmailInput!) {\n    signInOtpEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifySignInOtpEmail($input: VerifySignInOtpEmailInput!) {\n    verifySignInOtpEmail(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation NhostVerifySignInOtpEmail($input: VerifySignInOtpEmailInput!) {\n    verifySignInOtpEmail(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInPasswordlessSms($input: SignInPasswordlessSmsInput!) {\n    signInPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignInPasswordlessSms($input: SignInPasswordlessSmsInput!) {\n    signInPasswordlessSms(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifySignInPasswordlessSms($input: VerifySignInPasswordlessSmsInput!) {\n    verifySignInPasswordlessSms(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation NhostVerifySignInPasswordlessSms($input: VerifySignInPasswordlessSmsInput!) {\n    verifySignInPasswordlessSms(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostCreatePat($input: CreatePatInput!) {\n    createPat(input: $input) { __typename ... on CreatePatSuccess { uuid personalAccessToken } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostCreatePat($input: CreatePatInput!) {\n    createPat(input: $input) { __typename ... on CreatePatSuccess { uuid personalAccessToken } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInPat($input: SignInPatInput!) {\n    signInPat(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignInPat($input: SignInPatInput!) {\n    signInPat(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NhostProviderTokens on ProviderTokens { accessToken expiresIn expiresAt refreshToken }\n"): (typeof documents)["\n  fragment NhostProviderTokens on ProviderTokens { accessToken expiresIn expiresAt refreshToken }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostGetProviderTokens($input: GetProviderTokensInput!) {\n    getProviderTokens(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostGetProviderTokens($input: GetProviderTokensInput!) {\n    getProviderTokens(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostRefreshProviderToken($input: RefreshProviderTokenInput!) {\n    refreshProviderToken(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostRefreshProviderToken($input: RefreshProviderTokenInput!) {\n    refreshProviderToken(input: $input) { __typename ... on ProviderTokens { ...NhostProviderTokens } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInProvider($input: SignInProviderInput!) {\n    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignInProvider($input: SignInProviderInput!) {\n    signInProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignUpProvider($input: SignUpProviderInput!) {\n    signUpProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignUpProvider($input: SignUpProviderInput!) {\n    signUpProvider(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostBeginProviderLink($input: BeginProviderLinkInput!) {\n    beginProviderLink(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostBeginProviderLink($input: BeginProviderLinkInput!) {\n    beginProviderLink(input: $input) { __typename ... on ProviderDeparture { url browser formPost } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInProviderCallback($input: SignInProviderCallbackInput!) {\n    signInProviderCallback(input: $input) {\n      __typename\n      ... on ProviderArrival { redirectTo session { refreshToken } mfaTicket refusal state }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation NhostSignInProviderCallback($input: SignInProviderCallbackInput!) {\n    signInProviderCallback(input: $input) {\n      __typename\n      ... on ProviderArrival { redirectTo session { refreshToken } mfaTicket refusal state }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostAddSecurityKey($input: AddSecurityKeyInput!) {\n    addSecurityKey(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostAddSecurityKey($input: AddSecurityKeyInput!) {\n    addSecurityKey(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifyAddSecurityKey($input: VerifyAddSecurityKeyInput!) {\n    verifyAddSecurityKey(input: $input) { __typename ... on SecurityKey { uuid nickname } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostVerifyAddSecurityKey($input: VerifyAddSecurityKeyInput!) {\n    verifyAddSecurityKey(input: $input) { __typename ... on SecurityKey { uuid nickname } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostRefreshToken($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostRefreshToken($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NhostVerifyToken($input: VerifyTokenInput!) {\n    verifyToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  query NhostVerifyToken($input: VerifyTokenInput!) {\n    verifyToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NhostGetJWKs { jwks }\n"): (typeof documents)["\n  query NhostGetJWKs { jwks }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NhostHealthCheck { health }\n"): (typeof documents)["\n  query NhostHealthCheck { health }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NhostGetVersion { version }\n"): (typeof documents)["\n  query NhostGetVersion { version }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NhostGetUser {\n    getUser { __typename ... on User { ...NhostUser } ...Refusal }\n  }\n"): (typeof documents)["\n  query NhostGetUser {\n    getUser { __typename ... on User { ...NhostUser } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostChangeUserEmail($input: ChangeEmailInput!) {\n    changeEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostChangeUserEmail($input: ChangeEmailInput!) {\n    changeEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSendVerificationEmail($input: SendVerificationEmailInput!) {\n    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSendVerificationEmail($input: SendVerificationEmailInput!) {\n    sendVerificationEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifyTicket($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose session { refreshToken } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation NhostVerifyTicket($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose session { refreshToken } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignUpWebauthn($input: SignUpWebauthnInput!) {\n    signUpWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignUpWebauthn($input: SignUpWebauthnInput!) {\n    signUpWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifySignUpWebauthn($input: VerifySignUpWebauthnInput!) {\n    verifySignUpWebauthn(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostVerifySignUpWebauthn($input: VerifySignUpWebauthnInput!) {\n    verifySignUpWebauthn(input: $input) { __typename ... on SignUpSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostSignInWebauthn($input: SignInWebauthnInput!) {\n    signInWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostSignInWebauthn($input: SignInWebauthnInput!) {\n    signInWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifySignInWebauthn($input: VerifySignInWebauthnInput!) {\n    verifySignInWebauthn(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation NhostVerifySignInWebauthn($input: VerifySignInWebauthnInput!) {\n    verifySignInWebauthn(input: $input) {\n      __typename\n      ... on SignInSuccess { session { ...NhostSession } }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostElevateWebauthn($input: ElevateWebauthnInput!) {\n    elevateWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostElevateWebauthn($input: ElevateWebauthnInput!) {\n    elevateWebauthn(input: $input) { __typename ... on WebauthnOptions { publicKey } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NhostVerifyElevateWebauthn($input: VerifyElevateWebauthnInput!) {\n    verifyElevateWebauthn(input: $input) { __typename ... on ElevationSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation NhostVerifyElevateWebauthn($input: VerifyElevateWebauthnInput!) {\n    verifyElevateWebauthn(input: $input) { __typename ... on ElevationSuccess { session { ...NhostSession } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OauthTokens on SignInSuccess { __typename session { accessToken accessTokenExpiresIn refreshToken } }\n"): (typeof documents)["\n  fragment OauthTokens on SignInSuccess { __typename session { accessToken accessTokenExpiresIn refreshToken } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OauthRequestDeviceAuthorization($input: RequestDeviceAuthorizationInput!) {\n    requestDeviceAuthorization(input: $input) {\n      __typename\n      ... on DeviceCodes { deviceCode userCode verificationUri verificationUriComplete expiresIn interval }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation OauthRequestDeviceAuthorization($input: RequestDeviceAuthorizationInput!) {\n    requestDeviceAuthorization(input: $input) {\n      __typename\n      ... on DeviceCodes { deviceCode userCode verificationUri verificationUriComplete expiresIn interval }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OauthToken($isDevice: Boolean!, $device: RedeemDeviceCodeInput!, $refresh: RefreshTokenInput!) {\n    redeemDeviceCode(input: $device) @include(if: $isDevice) { __typename ...OauthTokens ...Refusal }\n    refreshToken(input: $refresh) @skip(if: $isDevice) { __typename ...OauthTokens ...Refusal }\n  }\n"): (typeof documents)["\n  mutation OauthToken($isDevice: Boolean!, $device: RedeemDeviceCodeInput!, $refresh: RefreshTokenInput!) {\n    redeemDeviceCode(input: $device) @include(if: $isDevice) { __typename ...OauthTokens ...Refusal }\n    refreshToken(input: $refresh) @skip(if: $isDevice) { __typename ...OauthTokens ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OauthRevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation OauthRevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlatformSession on SessionTokens { accessToken accessTokenExpiresIn refreshToken sessionId }\n"): (typeof documents)["\n  fragment PlatformSession on SessionTokens { accessToken accessTokenExpiresIn refreshToken sessionId }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlatformForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PlatformForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlatformChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PlatformChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlatformListedSession on Session {\n    uuid createdAt lastSeenAt expiresAt ipAddress device { name browser os kind } isCurrent\n    impersonation { byName reason }\n  }\n"): (typeof documents)["\n  fragment PlatformListedSession on Session {\n    uuid createdAt lastSeenAt expiresAt ipAddress device { name browser os kind } isCurrent\n    impersonation { byName reason }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlatformListSessions {\n    viewer { uuid sessions(first: 100) { edges { node { ...PlatformListedSession } } } }\n  }\n"): (typeof documents)["\n  query PlatformListSessions {\n    viewer { uuid sessions(first: 100) { edges { node { ...PlatformListedSession } } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlatformDeleteSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PlatformDeleteSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlatformSignedIn on SignInSuccess { __typename session { ...PlatformSession } }\n"): (typeof documents)["\n  fragment PlatformSignedIn on SignInSuccess { __typename session { ...PlatformSession } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlatformChallenge on MfaChallenge { __typename ticket methods expiresAt }\n"): (typeof documents)["\n  fragment PlatformChallenge on MfaChallenge { __typename ticket methods expiresAt }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlatformSignIn($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PlatformSignIn($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlatformVerifySignIn($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PlatformVerifySignIn($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...PlatformSignedIn ...PlatformChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlatformSendSignInCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PlatformSendSignInCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlatformRefreshToken($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...PlatformSession } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PlatformRefreshToken($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ... on SignInSuccess { session { ...PlatformSession } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlatformSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PlatformSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalUser on User { uuid email displayName }\n"): (typeof documents)["\n  fragment PortalUser on User { uuid email displayName }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalMembership on SessionOrganization { uuid name slug role }\n"): (typeof documents)["\n  fragment PortalMembership on SessionOrganization { uuid name slug role }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalSession on SessionTokens {\n    accessToken accessTokenExpiresIn refreshToken user { ...PortalUser } organization { ...PortalMembership }\n  }\n"): (typeof documents)["\n  fragment PortalSession on SessionTokens {\n    accessToken accessTokenExpiresIn refreshToken user { ...PortalUser } organization { ...PortalMembership }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalSignedIn on SignInSuccess { __typename session { ...PortalSession } }\n"): (typeof documents)["\n  fragment PortalSignedIn on SignInSuccess { __typename session { ...PortalSession } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalChallenge on MfaChallenge { __typename ticket methods loginRequest { matchNumber } }\n"): (typeof documents)["\n  fragment PortalChallenge on MfaChallenge { __typename ticket methods loginRequest { matchNumber } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalLoginRequest on LoginRequest { id createdAt expiresAt ipAddress device { name } }\n"): (typeof documents)["\n  fragment PortalLoginRequest on LoginRequest { id createdAt expiresAt ipAddress device { name } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalLoginRequests { viewer { loginRequests { ...PortalLoginRequest } } }\n"): (typeof documents)["\n  query PortalLoginRequests { viewer { loginRequests { ...PortalLoginRequest } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalApproveTwoFactor($input: ApproveLoginRequestInput!) {\n    approveLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalApproveTwoFactor($input: ApproveLoginRequestInput!) {\n    approveLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalRejectTwoFactor($input: RejectLoginRequestInput!) {\n    rejectLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalRejectTwoFactor($input: RejectLoginRequestInput!) {\n    rejectLoginRequest(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalLoginStatus($input: CompleteLoginRequestInput!) {\n    completeLoginRequest(input: $input) {\n      __typename ...PortalSignedIn ... on LoginRequestState { status } ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation PortalLoginStatus($input: CompleteLoginRequestInput!) {\n    completeLoginRequest(input: $input) {\n      __typename ...PortalSignedIn ... on LoginRequestState { status } ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalCreateCliToken($input: CreateCliTokenInput!) {\n    createCliToken(input: $input) { __typename ... on CliToken { token url } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalCreateCliToken($input: CreateCliTokenInput!) {\n    createCliToken(input: $input) { __typename ... on CliToken { token url } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalConsumeCliToken($input: ConsumeCliTokenInput!) {\n    consumeCliToken(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalConsumeCliToken($input: ConsumeCliTokenInput!) {\n    consumeCliToken(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalCheckPasswordReset($input: CheckPasswordResetInput!) {\n    checkPasswordReset(input: $input) { valid emailHint }\n  }\n"): (typeof documents)["\n  query PortalCheckPasswordReset($input: CheckPasswordResetInput!) {\n    checkPasswordReset(input: $input) { valid emailHint }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalResetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalResetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalLook on Portal { uuid name logoUrl primaryColor backgroundColor redirectTo }\n"): (typeof documents)["\n  fragment PortalLook on Portal { uuid name logoUrl primaryColor backgroundColor redirectTo }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalLoad {\n    features\n    viewer { ...PortalUser organizations(first: 100) { edges { node { uuid name slug role } } } }\n    session { organization { ...PortalMembership permissions portal { ...PortalLook } } }\n  }\n"): (typeof documents)["\n  query PortalLoad {\n    features\n    viewer { ...PortalUser organizations(first: 100) { edges { node { uuid name slug role } } } }\n    session { organization { ...PortalMembership permissions portal { ...PortalLook } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalSwitch($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalSwitch($input: SwitchOrganizationInput!) {\n    switchOrganization(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalRefresh($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalRefresh($input: RefreshTokenInput!) {\n    refreshToken(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalLoginAsUser($input: LoginAsUserInput!) {\n    loginAsUser(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalLoginAsUser($input: LoginAsUserInput!) {\n    loginAsUser(input: $input) { __typename ...PortalSignedIn ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalMagicCodeSent on MagicCodeSent { expiresIn resendAfter }\n"): (typeof documents)["\n  fragment PortalMagicCodeSent on MagicCodeSent { expiresIn resendAfter }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalSignIn($isByCode: Boolean!, $password: SignInEmailPasswordInput!, $code: SignInMagicCodeInput!) {\n    signInEmailPassword(input: $password) @skip(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n    signInMagicCode(input: $code) @include(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalSignIn($isByCode: Boolean!, $password: SignInEmailPasswordInput!, $code: SignInMagicCodeInput!) {\n    signInEmailPassword(input: $password) @skip(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n    signInMagicCode(input: $code) @include(if: $isByCode) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalRequestMagicCode($input: RequestMagicCodeInput!) {\n    requestMagicCode(input: $input) { __typename ...PortalMagicCodeSent ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalRequestMagicCode($input: RequestMagicCodeInput!) {\n    requestMagicCode(input: $input) { __typename ...PortalMagicCodeSent ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...PortalSignedIn ...PortalChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation PortalSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Refusal on Failure {\n    __typename code message\n    ... on RateLimited { retryAfterSeconds }\n    ... on AccountLocked { retryAfterSeconds }\n    ... on ValidationFailure { fields { path message } }\n  }\n"): (typeof documents)["\n  fragment Refusal on Failure {\n    __typename code message\n    ... on RateLimited { retryAfterSeconds }\n    ... on AccountLocked { retryAfterSeconds }\n    ... on ValidationFailure { fields { path message } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunashUser on User {\n    uuid email emailVerified displayName avatarUrl isAnonymous locale metadata createdAt updatedAt activeMfaType\n  }\n"): (typeof documents)["\n  fragment RunashUser on User {\n    uuid email emailVerified displayName avatarUrl isAnonymous locale metadata createdAt updatedAt activeMfaType\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunashNewUser on NewUser { uuid email displayName avatarUrl locale metadata createdAt }\n"): (typeof documents)["\n  fragment RunashNewUser on NewUser { uuid email displayName avatarUrl locale metadata createdAt }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunashSession on Session { uuid expiresAt createdAt ipAddress userAgent }\n"): (typeof documents)["\n  fragment RunashSession on Session { uuid expiresAt createdAt ipAddress userAgent }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunashLinkedAccount on LinkedAccount { provider subject email createdAt }\n"): (typeof documents)["\n  fragment RunashLinkedAccount on LinkedAccount { provider subject email createdAt }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunashTwoFactor on TwoFactor { enabled methods pending backupCodesRemaining }\n"): (typeof documents)["\n  fragment RunashTwoFactor on TwoFactor { enabled methods pending backupCodesRemaining }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RunashGetAccount {\n    viewer { ...RunashUser hasPassword twoFactor { ...RunashTwoFactor } linkedAccounts { ...RunashLinkedAccount } }\n  }\n"): (typeof documents)["\n  query RunashGetAccount {\n    viewer { ...RunashUser hasPassword twoFactor { ...RunashTwoFactor } linkedAccounts { ...RunashLinkedAccount } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashUpdateAccount($input: UpdateProfileInput!) {\n    updateProfile(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashUpdateAccount($input: UpdateProfileInput!) {\n    updateProfile(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashLinkAnonymous($input: DeanonymizeUserInput!) {\n    deanonymizeUser(input: $input) {\n      __typename\n      ... on DeanonymizeSuccess { user { ...RunashNewUser } session { ...RunashSession } }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation RunashLinkAnonymous($input: DeanonymizeUserInput!) {\n    deanonymizeUser(input: $input) {\n      __typename\n      ... on DeanonymizeSuccess { user { ...RunashNewUser } session { ...RunashSession } }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashDeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashDeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashUnlinkProvider($input: UnlinkProviderInput!) {\n    unlinkProvider(input: $input) {\n      __typename\n      ... on Done { viewer { linkedAccounts { ...RunashLinkedAccount } } }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation RunashUnlinkProvider($input: UnlinkProviderInput!) {\n    unlinkProvider(input: $input) {\n      __typename\n      ... on Done { viewer { linkedAccounts { ...RunashLinkedAccount } } }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashRequestEmailChange($input: SendEmailChangeCodeInput!) {\n    sendEmailChangeCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashRequestEmailChange($input: SendEmailChangeCodeInput!) {\n    sendEmailChangeCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashConfirmEmailChange($input: ConfirmEmailChangeInput!) {\n    confirmEmailChange(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashConfirmEmailChange($input: ConfirmEmailChangeInput!) {\n    confirmEmailChange(input: $input) { __typename ... on User { ...RunashUser } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashResendCode($input: ResendCodeInput!) {\n    resendCode(input: $input) { __typename ... on CodeResent { retryAfterSeconds } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashResendCode($input: ResendCodeInput!) {\n    resendCode(input: $input) { __typename ... on CodeResent { retryAfterSeconds } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashOpenLink($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation RunashOpenLink($input: VerifyTicketInput!) {\n    verifyTicket(input: $input) {\n      __typename\n      ... on VerifyTicketSuccess { purpose }\n      ... on MfaChallenge { ticket }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashForgotPassword($input: SendPasswordResetEmailInput!) {\n    sendPasswordResetEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashResetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashResetPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashSetPassword($isChange: Boolean!, $first: SetPasswordInput!, $next: ChangePasswordInput!) {\n    setPassword(input: $first) @skip(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n    changePassword(input: $next) @include(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashSetPassword($isChange: Boolean!, $first: SetPasswordInput!, $next: ChangePasswordInput!) {\n    setPassword(input: $first) @skip(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n    changePassword(input: $next) @include(if: $isChange) { __typename ... on Done { viewer { ...RunashUser } } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RunashGetSession {\n    viewer { ...RunashUser }\n    session { current { ...RunashSession } }\n  }\n"): (typeof documents)["\n  query RunashGetSession {\n    viewer { ...RunashUser }\n    session { current { ...RunashSession } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashSignOut($input: SignOutInput!) {\n    signOut(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashCreateBearerToken {\n    createBearerToken { __typename ... on BearerToken { token expiresAt sessionId } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashCreateBearerToken {\n    createBearerToken { __typename ... on BearerToken { token expiresAt sessionId } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashRevokeBearerToken($input: RevokeBearerTokenInput!) {\n    revokeBearerToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashRevokeBearerToken($input: RevokeBearerTokenInput!) {\n    revokeBearerToken(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashSignUpEmail($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) {\n      __typename\n      ... on SignUpSuccess { user { ...RunashNewUser } session { current { ...RunashSession } } }\n      ...Refusal\n    }\n  }\n"): (typeof documents)["\n  mutation RunashSignUpEmail($input: SignUpEmailPasswordInput!) {\n    signUpEmailPassword(input: $input) {\n      __typename\n      ... on SignUpSuccess { user { ...RunashNewUser } session { current { ...RunashSession } } }\n      ...Refusal\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashSignInEmail($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashSignInEmail($input: SignInEmailPasswordInput!) {\n    signInEmailPassword(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashSignInAnonymously($input: SignInAnonymousInput!) {\n    signInAnonymous(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashSignInAnonymously($input: SignInAnonymousInput!) {\n    signInAnonymous(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashSendMagicLink($input: SignInPasswordlessEmailInput!) {\n    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashSendMagicLink($input: SignInPasswordlessEmailInput!) {\n    signInPasswordlessEmail(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashSignInGoogleOneTap($input: SignInGoogleOneTapInput!) {\n    signInGoogleOneTap(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashSignInGoogleOneTap($input: SignInGoogleOneTapInput!) {\n    signInGoogleOneTap(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashVerifyTwoFactor($input: VerifySignInMfaInput!) {\n    verifySignInMfa(input: $input) { __typename ...RunashSignedIn ...RunashChallenge ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashSendTwoFactorCode($input: SendMfaEmailCodeInput!) {\n    sendMfaEmailCode(input: $input) { __typename ... on Done { ok } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RunashGetTwoFactor { viewer { twoFactor { ...RunashTwoFactor } } }\n"): (typeof documents)["\n  query RunashGetTwoFactor { viewer { twoFactor { ...RunashTwoFactor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashBeginTwoFactorSetup($input: GenerateTotpInput!) {\n    generateTotp(input: $input) { __typename ... on TotpSetup { secret url imageUrl } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashBeginTwoFactorSetup($input: GenerateTotpInput!) {\n    generateTotp(input: $input) { __typename ... on TotpSetup { secret url imageUrl } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashConfirmTwoFactorSetup($input: EnableTotpInput!) {\n    enableTotp(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashConfirmTwoFactorSetup($input: EnableTotpInput!) {\n    enableTotp(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RunashGetBackupCodes { viewer { twoFactor { backupCodesTotal backupCodesRemaining backupCodesGeneratedAt } } }\n"): (typeof documents)["\n  query RunashGetBackupCodes { viewer { twoFactor { backupCodesTotal backupCodesRemaining backupCodesGeneratedAt } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunashRegenerateBackupCodes($input: RegenerateBackupCodesInput!) {\n    regenerateBackupCodes(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }\n  }\n"): (typeof documents)["\n  mutation RunashRegenerateBackupCodes($input: RegenerateBackupCodesInput!) {\n    regenerateBackupCodes(input: $input) { __typename ... on BackupCodes { backupCodes } ...Refusal }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunashSignedIn on SignInSuccess {\n    __typename session { current { ...RunashSession } user { ...RunashUser } }\n  }\n"): (typeof documents)["\n  fragment RunashSignedIn on SignInSuccess {\n    __typename session { current { ...RunashSession } user { ...RunashUser } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunashChallenge on MfaChallenge { __typename ticket methods expiresAt }\n"): (typeof documents)["\n  fragment RunashChallenge on MfaChallenge { __typename ticket methods expiresAt }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;