//! Where a token goes.

use crate::envelope::{self, Shape};
use crate::outcome::{ErrorKind, Result};

/// A place for one token.
pub(crate) trait Sink: Sized {
    /// What its caller gets.
    type Made;

    /// Takes a finished envelope.
    fn finished(self, envelope: &[u8]) -> Result<Self::Made>;

    /// Has an envelope of this shape built where it suits.
    fn build(self, shape: &Shape, fill: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<Self::Made>;
}

/// A text of its own, or the end of one.
impl Sink for String {
    type Made = Self;

    #[inline]
    fn finished(mut self, envelope: &[u8]) -> Result<Self> {
        self.reserve_exact(envelope::token_len(envelope.len()));
        envelope::encode_append(envelope, &mut self);
        Ok(self)
    }

    fn build(self, shape: &Shape, fill: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<Self> {
        let mut envelope = Vec::new();
        envelope.try_reserve_exact(shape.envelope).map_err(|_| ErrorKind::OutOfMemory)?;
        envelope.resize(shape.envelope, 0);
        fill(&mut envelope)?;
        self.finished(&envelope)
    }
}

/// The caller's buffer. The heap is not touched, and a buffer that is too small stays as it was.
pub(crate) struct Buffer<'b>(pub(crate) &'b mut [u8]);

impl Sink for Buffer<'_> {
    type Made = usize;

    #[inline]
    fn finished(self, envelope: &[u8]) -> Result<usize> {
        let len = envelope::token_len(envelope.len());
        let token = self.0.get_mut(..len).ok_or(ErrorKind::BufferTooSmall)?;
        envelope::encode_into(envelope, token).ok_or(ErrorKind::Internal)?;
        Ok(len)
    }

    fn build(self, shape: &Shape, fill: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<usize> {
        let token = self.0.get_mut(..shape.token).ok_or(ErrorKind::BufferTooSmall)?;
        // The envelope is built where it ends as the token ends, and base64 grows towards it.
        let start = token.len().checked_sub(shape.envelope).ok_or(ErrorKind::Internal)?;
        fill(token.get_mut(start..).ok_or(ErrorKind::Internal)?)?;
        envelope::encode_in_place(token, start).ok_or(ErrorKind::Internal)?;
        Ok(shape.token)
    }
}
