"""Needs, offers, cases, proposals, introductions and notices of the matrix's world."""

from datetime import timedelta

from accounts.models import Notice, Organisation
from catalogue import indexing as offer_indexing
from catalogue.models import Offer
from catalogue.states import OfferState
from matchmaking.models import (
    Match,
    Message,
    Proposal,
    RankedOffer,
    Ranking,
    Sentence,
    Shortlisted,
)
from matchmaking.states import Answer as SidesAnswer
from matchmaking.states import CaseState, IntroductionState
from needs import indexing as need_indexing
from needs.models import Need
from needs.states import NeedState
from reference.models import Target, Term
from tests.access.answers import Answer
from tests.access.roles import (
    ALPHA,
    BETA,
    COMMUNITY,
    EVERYBODY,
    ONE_FACTOR,
    OTHER_PARTNERS,
    PARTNERS,
    STAFF,
    VISITORS,
    Roles,
)
from tests.access.world import World
from tests.factories import (
    CaseFactory,
    IntroductionFactory,
    MembershipFactory,
    NeedFactory,
    OfferFactory,
    ProviderFactory,
    UserFactory,
)
from tests.factories.catalogue import REGISTERED
from tests.factories.matchmaking import OPENED

SEARCHED = "findme"  # stands in every title, so that a search for it could find every row
ALL = EVERYBODY - {ONE_FACTOR}
# Whoever has matched with a partner knows whom to write to there.
MEET = {"partner": PARTNERS | STAFF | ALPHA, "other_partner": OTHER_PARTNERS | STAFF}
AUTHORS = {"alpha": ALPHA, "beta": BETA, "community": COMMUNITY}


def add_all(world: World, organisations: dict[str, Organisation]) -> None:
    offers = _offers(world, organisations)
    needs = _needs(world, organisations)
    _cases(world, needs, offers)
    _introductions(world, needs, offers)
    _notices(world)


def _contact(world: World, organisation: Organisation, name: str, readers: Roles):
    """A person whose name and address are private; a member, so that pages list them."""
    plant = world.canaries.plant
    person = UserFactory(
        name=plant(f"contact's name of {name}", readers),
        email=f"{plant(f'contact address of {name}', readers)}@example.org",
    )
    MembershipFactory(user=person, organisation=organisation)
    return person


def _needs(world: World, organisations: dict[str, Organisation]) -> dict[str, Need]:
    made: dict[str, Need] = {}

    def add(name: str, of: str, readers: Roles, told: Roles | None = None, **traits) -> None:
        """`told`: who reads its words elsewhere, as the partner introduced to it does."""
        told = told or readers
        words = {
            text: f"{SEARCHED} {world.canaries.plant(f'{name} {text}', told)}"
            for text in ("title", "problem", "objectives", "co_financing")
        }
        contacted = traits.pop("contacted", AUTHORS[of] | STAFF)
        need = NeedFactory(
            organisation=organisations[of],
            contact=_contact(world, organisations[of], name, contacted),
            **words,
            **traits,
        )
        need.targets.add(Target.objects.get(code="GBF-TARGET-06"))
        need.assistance_wanted.create(term=Term.objects.get(code="ASSIST-TRAINING"))
        need_indexing.reindex(need)
        made[name] = need
        world.add("need", name, need, readers=readers, writers=AUTHORS[of], code=need.code)

    private = {"submitted": True, "private": True}
    matched = {**private, "state": NeedState.MATCHED, "matched_at": OPENED}
    add("alpha public", "alpha", ALL, submitted=True)
    add("alpha private", "alpha", ALPHA | STAFF, ALPHA | STAFF | PARTNERS, **private)
    add("alpha draft", "alpha", ALPHA)
    add(
        "alpha matched",
        "alpha",
        ALPHA | STAFF,
        ALPHA | STAFF | PARTNERS,
        contacted=ALPHA | STAFF | PARTNERS,
        **matched,
    )
    add("beta private", "beta", BETA | STAFF, BETA | STAFF | OTHER_PARTNERS, **private)
    add("beta draft", "beta", BETA)
    add("community private", "community", COMMUNITY | STAFF, **private)
    world.add_missing("need", code="N-7")
    return made


def _offers(world: World, organisations: dict[str, Organisation]) -> dict[str, Offer]:
    made: dict[str, Offer] = {}
    people = {"partner": PARTNERS, "other_partner": OTHER_PARTNERS}
    providers = {}
    for of, own in people.items():
        contact = _contact(world, organisations[of], of, MEET[of])
        providers[of] = ProviderFactory(organisation=organisations[of], contact=contact)
        code = organisations[of].code
        world.add("provider", of, providers[of], readers=ALL, writers=own, code=code)

    def add(name: str, of: str, readers: Roles, **traits) -> None:
        words = {
            text: f"{SEARCHED} {world.canaries.plant(f'{name} {text}', readers)}"
            for text in ("title", "description", "eligibility")
        }
        offer = OfferFactory(provider=providers[of], **words, **traits)
        offer_indexing.reindex(offer)
        made[name] = offer
        world.add("offer", name, offer, readers=readers, writers=people[of], code=offer.code)

    gone = {"state": OfferState.WITHDRAWN, "withdrawn_at": REGISTERED}
    add("partner published", "partner", ALL)
    add("partner draft", "partner", PARTNERS, draft=True)
    add("partner withdrawn", "partner", PARTNERS | STAFF, **gone)
    add("other published", "other_partner", ALL)
    add("other draft", "other_partner", OTHER_PARTNERS, draft=True)
    world.add_missing("offer", code="O-7")

    word = world.canaries.plant("profile of a quiet provider", STAFF)
    quiet = ProviderFactory(organisation=organisations["quiet"], profile=word)
    code = organisations["quiet"].code
    world.add("provider", "quiet", quiet, readers=STAFF, code=code)
    world.add_missing("provider", code="nowhere")
    return made


def _cases(world: World, needs: dict[str, Need], offers: dict[str, Offer]) -> None:
    states = {
        "alpha public": {},
        "alpha private": {"state": CaseState.INTRODUCED},
        "alpha matched": {"state": CaseState.MATCHED},
        "beta private": {"state": CaseState.INTRODUCED},
        "community private": {},
    }
    for name, state in states.items():
        own = AUTHORS[name.split()[0]]
        case = CaseFactory(need=needs[name], **state)
        _pairs(world, name, own, offers, code=case.need.code)
        world.add("case", name, case, readers=own | STAFF, writers=STAFF, code=case.need.code)
        _said(world, name, case, own)
        _proposed(world, name, case, own)
        _ranked(world, name, case, [offers["partner published"], offers["other published"]])
    # A draft has no case, and there is none without a need.
    world.add("case", "alpha draft", code=needs["alpha draft"].code)
    world.add_missing("case", code="N-7")


def _pairs(world: World, name: str, own: Roles, offers: dict[str, Offer], code: str) -> None:
    """A case and an offer in one address; an offer that staff may not see is none for them."""
    hidden = dict.fromkeys(STAFF, frozenset({Answer.HIDDEN}))
    codes = {
        "published offer": (offers["partner published"].code, {}),
        "draft offer": (offers["partner draft"].code, hidden),
        "no offer": ("O-7", hidden),
    }
    for of, (offer, special) in codes.items():
        world.add(
            "case and offer",
            f"{name}, {of}",
            readers=own | STAFF,
            writers=STAFF,
            special=special,
            code=code,
            offer=offer,
        )


def _said(world: World, name: str, case, own: Roles) -> None:
    reply = world.canaries.plant(f"reply in {name}", own | STAFF)
    note = world.canaries.plant(f"note in {name}", STAFF)
    common = {"case": case, "language": "en", "said_at": OPENED, "from_helpdesk": True}
    said = Message.objects.create(body=reply, **common)
    noted = Message.objects.create(body=note, internal=True, **common)
    world.add("message", f"reply in {name}", said, readers=own | STAFF)
    world.add("message", f"note in {name}", noted, readers=STAFF)


def _proposed(world: World, name: str, case, own: Roles) -> None:
    plant = world.canaries.plant
    proposal = Proposal.objects.create(
        case=case,
        field="title",
        original=case.need.title,
        explanation=plant(f"explanation in {name}", own | STAFF),
        proposed_at=OPENED,
    )
    after = plant(f"proposed sentence in {name}", own | STAFF)
    Sentence.objects.create(proposal=proposal, position=0, before=case.need.title, after=after)
    code = case.need.code
    readers = own | STAFF
    world.add("proposal", name, proposal, readers=readers, writers=own, code=code, field="title")
    world.add("proposal", f"{name}, no such field", code=code, field="stars")


def _ranked(world: World, name: str, case, offers: list[Offer]) -> None:
    ranking = Ranking.objects.create(
        case=case,
        need_revision=0,
        index_version="a",
        weights_version="b",
        considered=len(offers),
        ranked_at=OPENED,
    )
    world.add("ranking", name, ranking, readers=STAFF)
    for position, offer in enumerate(offers):
        RankedOffer.objects.create(
            ranking=ranking, offer=offer, position=position, score=5000, parts={}, reasons=[]
        )
        Shortlisted.objects.create(case=case, offer=offer, added_at=OPENED)


def _introductions(world: World, needs: dict[str, Need], offers: dict[str, Offer]) -> None:
    def add(name: str, need: str, offer: str, own: Roles, **state):
        readers = own | STAFF
        row = IntroductionFactory(
            case=needs[need].case,
            offer=offers[offer],
            message=world.canaries.plant(f"message of {name}", readers),
            **state,
        )
        world.add("introduction", name, row, readers=readers, writers=own, code=row.code)
        return row

    add("alpha waiting", "alpha private", "partner published", ALPHA | PARTNERS)
    add("beta waiting", "beta private", "other published", BETA | OTHER_PARTNERS)
    made = add(
        "alpha matched",
        "alpha matched",
        "partner published",
        ALPHA | PARTNERS,
        state=IntroductionState.MATCHED,
        party_answer=SidesAnswer.ACCEPTED,
        partner_answer=SidesAnswer.ACCEPTED,
        ended_at=OPENED,
    )
    match = Match.objects.create(
        introduction=made,
        need=made.case.need,
        offer=made.offer,
        matched_at=OPENED + timedelta(hours=1),
    )
    world.add("match", "alpha matched", match, readers=ALPHA | PARTNERS | STAFF)
    world.add_missing("introduction", code="I-7")


def _notices(world: World) -> None:
    for role, person in world.people.items():
        word = world.canaries.plant(f"notice of {role}", frozenset({role}))
        row = Notice.objects.create(
            user=person,
            kind="matchmaking.case_opened",
            key=role,
            facts={"code": "N-1", "organisation": "O", "title": word},
            created_at=OPENED,
        )
        own = frozenset({role}) - VISITORS  # nobody is signed in to a closed account
        world.add("notice", role, row, readers=own, writers=own, pk=row.pk)
