import type { ToldPattern } from './told.js';

const pets =
  'dog|cat|puppy|kitten|parrot|rabbit|hamster|horse|fish|goldfish|tortoise|turtle|bird|snake|guinea pig|budgie|lizard|chicken|goat';
const kin =
  'mother|mom|mum|father|dad|brother|sister|wife|husband|partner|girlfriend|boyfriend|son|daughter|grandson|granddaughter|grandchild|nephew|niece|grandmother|grandma|grandfather|grandpa|uncle|aunt|cousin|friend|boss|teacher|supervisor|colleague|neighbou?r|best friend|roommate|flatmate|baby|child';
const notNames =
  /^(?:not|so|very|just|really|here|fine|good|ok|okay|sorry|sure|glad|happy|sad|tired|bored|lost|back|new|afraid|hungry|looking|trying|going|from|in|at|a|an|the|german|french|chinese|english|american|italian|spanish|british|japanese|indian|irish|scottish|russian|dutch|polish|curious|interested|confused|wondering|thinking|planning|studying|learning|working|living|feeling|nervous|anxious|stressed|worried|excited|angry|ill|sick|alone|lonely|exhausted|done|ready|writing|reading|also|still|only|always|never|currently|originally)$/i;
const stop = '(?=[.,;!?]|$| and | but | because | so | who | which | though | when )';
const jobEnd =
  /(?:er|or|ist|ian|ee|ant|ent|yst|eur|wright|smith|man|woman|nurse|cook|chef|pilot|clerk|judge|guide|coach|vet|freelance|athlete|intern|mechanic|architect|chemist|librarian|retired|unemployed|doctor|teacher|student|artist|monk|poet)$/i;

const gerund = (verb: string): string =>
  /^run$/i.test(verb) ? 'running' : `${verb.replace(/e$/, '').toLowerCase()}ing`;

export const toldEn: readonly ToldPattern[] = [
  {
    matter: 'name',
    pattern:
      /\b(?:my (?:full |first |real )?name(?:'s| is)|(?:you (?:can|may) |please |just )?call me|i(?:'m| am) (?:called|named)|people call me|i go by)\s+(?:actually |really )?([\p{L}][\p{L}'-]*(?: [A-Z][\p{L}'-]*)?)/iu,
    read: (match) => (notNames.test(match[1] ?? '') ? undefined : { value: match[1] ?? '' }),
  },
  {
    matter: 'name',
    pattern:
      /\b(?:I'm|I am|this is|im|i'm)\s+([A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?)(?=[.,!;]|$| and | from | here| I'm |, )/,
    read: (match) => (notNames.test((match[1] ?? '').split(' ')[0] ?? '') ? undefined : { value: match[1] ?? '' }),
  },
  {
    matter: 'age',
    pattern:
      /\bi(?:'m| am|'ve just turned| just turned| turned)\s+(?:almost |nearly |now |only )?(\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ]\w+)?|(?:thir|four|fif|six|seven|eigh|nine)teen|twelve|eleven)(?=[.,;!]|$| and | but | years?\b|-year)/i,
  },
  {
    matter: 'job',
    pattern: new RegExp(
      `\\bi(?:'m| am| work as| used to be| was| became)\\s+(?:an? |the )?((?:[\\w-]+ ){0,3}?[\\w-]+?)(?=[.,;!?]|$| and | but | at | in | from | for | who | with | on | by | too\\b| as well\\b| myself\\b)`,
      'i',
    ),
    read: (match) => {
      const value = match[1] ?? '';
      const article = /\b(?:an?|as)\s+(?:an? )?/i.test(match[0]);
      return article && (jobEnd.test(value) || / work as /i.test(match[0])) ? { value } : undefined;
    },
  },
  {
    matter: 'job',
    pattern: /\bI'm [A-Z]\w+, (?:an? )?((?:[a-z]+ ){0,2}[a-z]+)(?= from | in | at |[.,!;]|$)/,
    read: (match) => (jobEnd.test(match[1] ?? '') ? { value: match[1] ?? '' } : undefined),
  },
  {
    matter: 'job',
    pattern: new RegExp(
      `\\bi ((?:drive|teach|sell|build|repair|farm|bake|manage|run|fly|paint|clean) (?!you|it|me|my)(?:\\w+ ?){1,6}?)${stop}`,
      'i',
    ),
    read: (match) => ({ value: (match[1] ?? '').replace(/^\w+/, gerund) }),
  },
  { matter: 'job', pattern: new RegExp(`\\bi work\\s+((?:at|in|for|with|on|night|part)\\b.+?)${stop}`, 'i') },
  {
    matter: 'study',
    pattern: new RegExp(
      `\\bi(?:'m| am|'ve been| have been)?\\s*(?:currently |now |also )?(?:study(?:ing)?|studied|major(?:ing)? in|learn(?:ing)?|doing (?:a |my )?(?:phd|master'?s|degree|thesis) (?:in|on))\\s+(.+?)${stop}`,
      'i',
    ),
  },
  {
    matter: 'origin',
    pattern: new RegExp(
      `\\b[Ii](?:'m| am| come|'m originally| grew up| was born)\\s+(?:originally )?(?:from|in)\\s+((?:the )?(?:\\w+ ){0,2}[A-Z][\\w'-]*(?: [A-Z][\\w'-]*)?|a .+?)${stop}`,
    ),
  },
  { matter: 'origin', pattern: /\bI(?:'m| am)\b.{0,40}?\bfrom ((?:[A-Z][\w'-]*)(?: [A-Z][\w'-]*)?)/ },
  {
    matter: 'home',
    pattern: new RegExp(
      `\\bi(?:'m| am)?\\s*(?:now |currently )?(?:live|living|based|moved|stay(?:ing)?)\\s+(?:in|at|near|to|on|by)\\s+(.+?)${stop}`,
      'i',
    ),
  },
  {
    matter: 'favourite',
    pattern: /\bmy (?:all-time )?fav(?:ou?rite)?\s+([\w ]{2,25}?)\s+(?:is|are|has to be|would be)\s+([^.;!?]+)/i,
    read: (match) => ({ of: match[1] ?? '', value: match[2] ?? '' }),
  },
  {
    matter: 'dislike',
    pattern: new RegExp(
      `\\bi\\s+(?:really |do |also |absolutely )?(?:hate|dislike|detest|can'?t stand|don'?t (?:really )?(?:like|enjoy)|loathe)\\s+(.+?)${stop}`,
      'i',
    ),
  },
  {
    matter: 'dislike',
    pattern: new RegExp(`\\bi(?:'m| am)\\s+(?:really |so |very )?(?:afraid|scared|terrified) of\\s+(.+?)${stop}`, 'i'),
  },
  {
    matter: 'like',
    pattern: new RegExp(
      `\\bi(?:'m| am)?\\s*(?:really |do |also |absolutely |always |just )?(?:like|love|enjoy|adore|fond of|into|keen on|a (?:big |huge )?fan of|prefer)\\s+(?!to (?:know|hear|ask)|you\\b|that\\b|it\\b|your\\b)(.+?)${stop}`,
      'i',
    ),
  },
  {
    matter: 'pet',
    pattern: new RegExp(
      `\\b(?:i|we) (?:have|own|got|adopted|keep|'ve got)\\s+(?:an?|two|three|four|\\d|my|some)?\\s*((?:[\\w-]+ ){0,2}(?:${pets})e?s?)(?:,?\\s*(?:named|called|whose name is|and (?:her|his|its) name is|his name is|her name is)\\s+(\\w+))?`,
      'i',
    ),
    read: (match) => ({ value: match[2] ?? match[1] ?? '', of: match[1] ?? '' }),
  },
  {
    matter: 'pet',
    pattern: new RegExp(`\\bmy (?:\\w+ )?(${pets})(?:'s name)?(?: is|'s)(?: named| called)?\\s+([A-Z]\\w+)`, 'i'),
    read: (match) => ({ value: match[2] ?? '', of: match[1] ?? '' }),
  },
  {
    matter: 'relation',
    pattern: new RegExp(`\\b[Mm]y (?:(?:older|younger|little|big|late|dear|best|old) )?(${kin}),? ([A-Z][a-z]+)\\b`),
    read: (match) => ({ value: match[2] ?? '', of: match[1] ?? '' }),
  },
  {
    matter: 'relation',
    pattern: new RegExp(`\\bmy (?:(?:older|younger|little|big|late|dear|best|old) )?(${kin})(?:'s\\b| [a-z]+)`, 'i'),
    read: (match) => ({ value: match.input?.slice(match.index ?? 0) ?? '', of: match[1] ?? '' }),
  },
  {
    matter: 'relation',
    pattern: new RegExp(`\\bi have (?:an?|two|three|four|five|\\d|one) (?:\\w+ )?(${kin}|kid|children)s?\\b`, 'i'),
    read: (match) => ({ value: match[0], of: match[1] ?? '' }),
  },
  {
    matter: 'plan',
    pattern: new RegExp(
      `\\bi(?:'m| am)?\\s*(?:going to|plan(?:ning)? (?:to|on)?|about to|thinking (?:of|about)|hoping to|hope to|intend to|want to (?!know|hear|ask|talk)|'d like to (?!know|hear|ask|talk)|would like to (?!know|hear|ask|talk)|will be|'ll be|dream of)\\s*(?!die\\b|dying\\b|kill|end it)(.+?)${stop}`,
      'i',
    ),
  },
  { matter: 'language', pattern: /\bi (?:also )?speak\s+([A-Z][\w, ]+?)(?=[.;!?]|$)/i },
  {
    matter: 'feeling',
    pattern:
      /\bi(?:'m| am| feel|'ve been| have been| am feeling|'m feeling)\s+(?:feeling )?((?:so |very |really |a bit |a little |quite |pretty |rather |too )?(?:sad|down|happy|tired|exhausted|anxious|nervous|stressed|bored|excited|lonely|worried|angry|upset|ill|sick|overwhelmed|depressed|frustrated|glad|proud|homesick|afraid|scared))\b/i,
  },
  {
    matter: 'having',
    pattern: new RegExp(
      `\\bi(?:'ve| have)? (?:have|got|bought|own|lost|found|ordered|received|broke|forgot|missed|made|wrote|built|won)\\s+(.+?)(?=[.;!?]|$)`,
      'i',
    ),
  },
];
