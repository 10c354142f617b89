//! Node.js 8 does not look for the function by which newer versions register an addon. It
//! expects the addon to register itself while it is loaded, and says "Module did not
//! self-register" where it does not.

use core::ffi::{c_char, c_int, c_uint, c_void};
use core::ptr;

use napi::sys;

/// `napi_module` of Node.js's `node_api.h`.
#[repr(C)]
struct Module {
    nm_version: c_int,
    nm_flags: c_uint,
    nm_filename: *const c_char,
    nm_register_func: unsafe extern "C" fn(sys::napi_env, sys::napi_value) -> sys::napi_value,
    nm_modname: *const c_char,
    nm_priv: *mut c_void,
    reserved: [*mut c_void; 4],
}

/// Whether this is Node.js 8, or one of the first 10 and 11.
pub(crate) fn is_old() -> bool {
    // SAFETY: the name is a C string, and what is found is not called.
    unsafe { libc::dlsym(libc::RTLD_DEFAULT, c"napi_create_date".as_ptr()) }.is_null()
}

#[used]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
static CONSTRUCTOR: extern "C" fn() = register_on_old_versions;

extern "C" fn register_on_old_versions() {
    // SAFETY: both names are C strings. A symbol of this name is the function of node_api.h
    // and has its type. The module lives for ever, as Node.js keeps a pointer to it.
    unsafe {
        // Every version that has this function looks for `napi_register_module_v1`; the others
        // get both, where the first one to be found wins, and a constructor comes first.
        if !is_old() {
            return;
        }
        let register = libc::dlsym(libc::RTLD_DEFAULT, c"napi_module_register".as_ptr());
        if register.is_null() {
            return;
        }
        let register: unsafe extern "C" fn(*mut Module) = core::mem::transmute(register);
        register(Box::leak(Box::new(Module {
            nm_version: 1,
            nm_flags: 0,
            nm_filename: ptr::null(),
            nm_register_func: napi::bindgen_prelude::napi_register_module_v1,
            nm_modname: c"token04".as_ptr(),
            nm_priv: ptr::null_mut(),
            reserved: [ptr::null_mut(); 4],
        })));
    }
}
