//! The objects that JavaScript has a handle of: issuers, verifiers and payloads.
//!
//! A handle is an `External` that contains a number, which is looked up here. It is never used
//! as an address, so an `External` of another addon does no harm, nor does one whose object is gone.
//!
//! Node.js runs finalizers when its event loop turns, not when it collects. A program that makes
//! many issuers in one go would keep the keys of all of them until then. So a weak reference
//! tells what was collected, and whoever makes an object first drops those whose handles are gone.

use core::cell::RefCell;
use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::{AtomicUsize, Ordering};
use std::collections::BTreeMap;
use std::sync::OnceLock;

use napi::sys;
use token04_core::Error;
use token04_js::Object;

use crate::raw::{Value, done, scoped};

/// So many objects are made before the first look at which of them are gone.
const FEW: usize = 64;

struct Entry {
    env: sys::napi_env,
    object: Object,
    weight: i64,
    /// Null where there could be none.
    weak: sys::napi_ref,
}

/// The objects of one thread, and so of one environment or several.
struct Objects {
    entries: BTreeMap<usize, Entry>,
    /// How many may still be made before the next look.
    left: usize,
    /// References to be deleted outside of a collection: before Node.js 10 finalizers run within one,
    /// whose list may still name the reference.
    deleted: Vec<(sys::napi_env, sys::napi_ref)>,
    /// The environments whose end is watched.
    envs: Vec<sys::napi_env>,
}

thread_local! {
    static OBJECTS: RefCell<Objects> = const { RefCell::new(Objects {
        entries: BTreeMap::new(),
        left: FEW,
        deleted: Vec::new(),
        envs: Vec::new(),
    }) };
}

/// Whether weak references can be asked here.
static TELLS: OnceLock<bool> = OnceLock::new();

/// Node.js 8 still has to do with a reference after it says that its object is gone, and crashes if
/// it was deleted. There, keys stay until it finalizes.
fn tells() -> bool {
    #[cfg(unix)]
    let tells = !crate::register::is_old();
    #[cfg(not(unix))]
    let tells = true;
    tells
}

/// Different in all threads: a handle that reaches another thread finds nothing there.
static NEXT: AtomicUsize = AtomicUsize::new(1);

/// Runs `work` on this thread's objects, unless the thread is ending. It calls nothing of
/// Node-API, where a finalizer could run, which comes here as well.
fn objects<T>(work: impl FnOnce(&mut Objects) -> T) -> Option<T> {
    OBJECTS.try_with(|objects| objects.try_borrow_mut().ok().map(|mut objects| work(&mut objects))).ok()?
}

/// Keeps an object as long as its handle, which this gives.
pub(crate) fn keep(env: sys::napi_env, object: Object, weight: usize) -> Result<Value, Error> {
    watch(env);
    drop_collected(env);
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    let (mut value, mut weak) = (ptr::null_mut(), ptr::null_mut());
    let data = ptr::without_provenance_mut::<c_void>(id);
    // SAFETY: `env` is live, `data` is not an address for anyone, `value` may be written.
    done(unsafe { sys::napi_create_external(env, data, Some(finalize), ptr::null_mut(), &raw mut value) })?;
    if *TELLS.get_or_init(tells) {
        // SAFETY: the value was just made, and `weak` may be written.
        let made = done(unsafe { sys::napi_create_reference(env, value, 0, &raw mut weak) });
        if made.is_err() {
            weak = ptr::null_mut();
        }
    }
    let weight = i64::try_from(weight).unwrap_or(i64::MAX);
    let entry = Entry { env, object, weight, weak };
    objects(|objects| {
        objects.entries.insert(id, entry);
        objects.left = objects.left.saturating_sub(1);
    });
    weigh(env, weight);
    Ok(Value { env, value })
}

/// The object of a handle, which lives through the call whatever happens to the handle; `None`
/// where it is not a handle, or was closed.
pub(crate) fn object_of(handle: Value) -> Option<Object> {
    let id = id_of(handle)?;
    objects(|objects| objects.entries.get(&id).map(|entry| entry.object.clone())).flatten()
}

/// Drops the object of a handle, if it has one.
pub(crate) fn close(handle: Value) {
    if let Some(id) = id_of(handle) {
        remove(id);
    }
}

fn id_of(handle: Value) -> Option<usize> {
    let mut data = ptr::null_mut();
    // SAFETY: the value is live, and `data` may be written.
    done(unsafe { sys::napi_get_value_external(handle.env, handle.value, &raw mut data) }).ok()?;
    Some(data.addr())
}

/// Node-API calls this when a handle was collected, or its environment ends.
unsafe extern "C" fn finalize(_: sys::napi_env, data: *mut c_void, _: *mut c_void) {
    remove(data.addr());
}

fn remove(id: usize) {
    let Some(entry) = objects(|objects| objects.entries.remove(&id)).flatten() else { return };
    // The keys first: what follows may run the finalizer of another.
    drop(entry.object);
    if !entry.weak.is_null() {
        objects(|objects| objects.deleted.push((entry.env, entry.weak)));
    }
    weigh(entry.env, entry.weight.saturating_neg());
}

/// Drops the objects whose handles were collected, every now and then: whenever as many were made
/// as there were left the last time, so that it costs little however many there are.
fn drop_collected(env: sys::napi_env) {
    delete_references(env);
    let mut known = Vec::new();
    objects(|objects| {
        if objects.left > 0 || known.try_reserve_exact(objects.entries.len()).is_err() {
            return;
        }
        let ours = objects.entries.iter().filter(|(_, entry)| entry.env == env && !entry.weak.is_null());
        known.extend(ours.map(|(id, entry)| (*id, entry.weak)));
    });
    if known.is_empty() {
        return;
    }
    // Nothing is allocated among JavaScript's objects here, so no finalizer can run.
    scoped(env, || {
        known.retain(|(_, weak)| {
            let mut value = ptr::null_mut();
            // SAFETY: the reference is in an entry, and so was not deleted; `value` may be written.
            let found = unsafe { sys::napi_get_reference_value(env, *weak, &raw mut value) };
            found == sys::Status::napi_ok && value.is_null()
        });
    });
    for (id, _) in known {
        remove(id);
    }
    objects(|objects| objects.left = objects.entries.len().max(FEW));
}

/// Deletes the references of objects that are gone.
fn delete_references(env: sys::napi_env) {
    let deleted = objects(|objects| {
        let (ours, others) = objects.deleted.drain(..).partition(|(owner, _)| *owner == env);
        objects.deleted = others;
        ours
    });
    for (_, weak) in deleted.unwrap_or_default() {
        // SAFETY: the reference is of this environment, which is live, and is in no list any more.
        let _ = unsafe { sys::napi_delete_reference(env, weak) };
    }
}

/// Has all of an environment forgotten at its end, after which another may have its address.
fn watch(env: sys::napi_env) {
    unsafe extern "C" fn forget(env: *mut c_void) {
        let env: sys::napi_env = env.cast();
        // The entries are dropped when the borrow is over; Node.js frees the references itself.
        let gone = objects(|objects| {
            objects.envs.retain(|known| *known != env);
            objects.deleted.retain(|(owner, _)| *owner != env);
            let (gone, others): (BTreeMap<_, _>, _) =
                core::mem::take(&mut objects.entries).into_iter().partition(|(_, entry)| entry.env == env);
            objects.entries = others;
            gone
        });
        drop(gone);
    }
    let known = objects(|objects| {
        let known = objects.envs.contains(&env);
        if !known {
            objects.envs.push(env);
        }
        known
    });
    if known == Some(false) {
        // SAFETY: `env` is live, and the function may be called until it ends.
        let _ = unsafe { sys::napi_add_env_cleanup_hook(env, Some(forget), env.cast()) };
    }
}

/// Tells the collector of memory that it cannot see, or that it is gone.
fn weigh(env: sys::napi_env, bytes: i64) {
    let mut total = 0;
    // SAFETY: `env` is live, and `total` may be written. Without success the collector is late.
    let _ = unsafe { sys::napi_adjust_external_memory(env, bytes, &raw mut total) };
}
