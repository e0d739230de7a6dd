//! The kinds of things that may be confidential.

/// What a stretch seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A name or a handle of somebody.
    Person,
    /// An employer, a customer, a client.
    Company,
    /// A project, service or product with a name of its own.
    Product,
    /// A name of a machine or an address of a site that is not public.
    Host,
    /// An address in a network or a town, or a telephone number.
    Address,
    /// The number of a ticket or a pull request.
    Ticket,
    /// An address for e-mails.
    Email,
    /// A password, a key, a token.
    Secret,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Company,
        Self::Product,
        Self::Host,
        Self::Address,
        Self::Ticket,
        Self::Email,
        Self::Secret,
    ];

    /// What is saved and what tests name; it never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
            Self::Product => "product",
            Self::Host => "host",
            Self::Address => "address",
            Self::Ticket => "ticket",
            Self::Email => "email",
            Self::Secret => "secret",
        }
    }

    /// The kind of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Person => "A person’s name",
            Self::Company => "A company’s name",
            Self::Product => "An internal name",
            Self::Host => "A host’s name",
            Self::Address => "An address or a number",
            Self::Ticket => "A ticket’s number",
            Self::Email => "An e-mail address",
            Self::Secret => "A secret",
        }
    }
}
