import type { Json } from './clients.ts'

const picture = 'https://pictures.test/1.png'

/** What each provider answers, after the examples of its reference; and what an account becomes of it. `emailVerified` null: no address. */
export const profiles: Record<
  string,
  { answers: Json; subject: string; name: string; emailVerified: boolean | null; picture?: string }
> = {
  google: {
    answers: { profile: { id: '1001', email: 'google@people.test', verified_email: true, name: 'Grace Hopper', picture } },
    subject: '1001',
    name: 'Grace Hopper',
    emailVerified: true,
    picture,
  },
  github: {
    answers: {
      profile: { id: 583231, login: 'octocat', name: 'The Octocat', avatar_url: picture, email: 'public@people.test' },
      'profile/emails': [
        { email: 'github@people.test', verified: true, primary: false, visibility: null },
        { email: 'second@people.test', verified: true, primary: true, visibility: 'public' },
      ],
    },
    subject: '583231',
    name: 'The Octocat',
    emailVerified: true,
    picture,
  },
  gitlab: {
    answers: {
      profile: {
        id: 1,
        email: 'gitlab@people.test',
        confirmed_at: '2012-05-23T09:05:22Z',
        name: 'John Smith',
        avatar_url: picture,
      },
    },
    subject: '1',
    name: 'John Smith',
    emailVerified: true,
    picture,
  },
  bitbucket: {
    answers: {
      profile: { uuid: '{a54f16da}', display_name: 'Tutorials', links: { avatar: { href: picture } } },
      'profile/emails': {
        values: [
          { email: 'unconfirmed@people.test', is_confirmed: false, is_primary: true },
          { email: 'bitbucket@people.test', is_confirmed: true, is_primary: false },
        ],
      },
    },
    subject: '{a54f16da}',
    name: 'Tutorials',
    emailVerified: true,
    picture,
  },
  linkedin: {
    answers: {
      profile: {
        sub: '782bbtaQ',
        email: 'linkedin@people.test',
        email_verified: true,
        given_name: 'John',
        family_name: 'Doe',
        picture,
      },
    },
    subject: '782bbtaQ',
    name: 'John Doe',
    emailVerified: true,
    picture,
  },
  discord: {
    answers: {
      profile: {
        id: '80351110',
        username: 'Nelly',
        discriminator: '1337',
        avatar: '8342729096',
        verified: true,
        email: 'discord@people.test',
      },
    },
    subject: '80351110',
    name: 'Nelly#1337',
    emailVerified: true,
    picture: 'https://cdn.discordapp.com/avatars/80351110/8342729096.png',
  },
  spotify: {
    answers: {
      profile: { id: 'smedjan', email: 'spotify@people.test', display_name: 'Smedjan', images: [{ url: picture, height: 300 }] },
    },
    subject: 'smedjan',
    name: 'Smedjan',
    emailVerified: false,
    picture,
  },
  twitch: {
    answers: {
      profile: {
        data: [
          {
            id: '141981764',
            login: 'twitchdev',
            display_name: 'TwitchDev',
            email: 'twitch@people.test',
            profile_image_url: picture,
          },
        ],
      },
      token: { access_token: 'an access token', token_type: 'bearer', scope: ['user:read:email'] },
    },
    subject: '141981764',
    name: 'TwitchDev',
    emailVerified: true,
    picture,
  },
  workos: {
    answers: {
      profile: { id: 'prof_1', email: 'workos@people.test', first_name: 'Todd', last_name: 'Rundgren', raw_attributes: {} },
    },
    subject: 'prof_1',
    name: 'Todd Rundgren',
    emailVerified: false,
  },
  azuread: {
    answers: { profile: { oid: 'oid-1', upn: 'azuread@people.test', name: 'Adele Vance' } },
    subject: 'oid-1',
    name: 'Adele Vance',
    emailVerified: false,
  },
  entraid: {
    answers: { profile: { sub: 'sub-1', email: 'entraid@people.test', givenname: 'Adele', familyname: 'Vance' } },
    subject: 'sub-1',
    name: 'Adele Vance',
    emailVerified: false,
  },
  facebook: {
    answers: {
      profile: { id: '102', name: 'Open Graph', email: 'facebook@people.test', picture: { data: { url: picture, width: 50 } } },
    },
    subject: '102',
    name: 'Open Graph',
    emailVerified: false,
    picture,
  },
  windowslive: {
    answers: {
      profile: {
        id: '8c8ce',
        name: 'Roberto',
        last_name: 'Tamburello',
        emails: { preferred: null, account: 'windowslive@people.test' },
      },
    },
    subject: '8c8ce',
    name: 'Roberto Tamburello',
    emailVerified: false,
  },
  strava: {
    answers: { profile: { id: 1234567890987654, firstname: 'Marianne', lastname: 'Teutenberg', profile_medium: picture } },
    subject: '1234567890987654',
    name: 'Marianne Teutenberg',
    emailVerified: null,
    picture,
  },
}
