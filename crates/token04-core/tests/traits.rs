//! What bindings and servers rely on: everything that is kept can be shared by threads.

use token04_core::{
    Claims, Error, Expectation, Issuer, Opened, PackedTokens, Payload, Report, ServerSecret, Verifier,
};

const fn shared<T: Send + Sync>() {}

// Checked by the compiler.
const _: () = {
    shared::<ServerSecret>();
    shared::<Issuer>();
    shared::<Verifier>();
    shared::<Payload>();
    shared::<Expectation<'_>>();
    shared::<Report>();
    shared::<PackedTokens>();
    shared::<Claims>();
    shared::<Opened>();
    shared::<Error>();
};
