//! Where a token goes.

use crate::envelope::{self, Shape};
use crate::outcome::{ErrorKind, Result};

/// A place for one token.
pub(crate) trait Sink: Sized {
    /// What its caller gets.
    type Made;

    /// Makes room for the token of an envelope of this length. Nothing fails after this.
    fn begin(&mut self, envelope_len: usize) -> Result<()>;

    /// Takes the envelope piece by piece; the length of each but the last is a multiple of three.
    fn put(&mut self, piece: &[u8]) -> Result<()>;

    /// Gives the token.
    fn end(self) -> Result<Self::Made>;

    /// Has an envelope of this shape built where it suits.
    fn build(self, shape: &Shape, fill: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<Self::Made>;
}

/// A text of its own.
impl Sink for String {
    type Made = Self;

    #[inline]
    fn begin(&mut self, envelope_len: usize) -> Result<()> {
        self.try_reserve_exact(envelope::token_len(envelope_len)).map_err(|_| ErrorKind::OutOfMemory)?;
        self.push_str(envelope::VERSION);
        Ok(())
    }

    #[inline]
    fn put(&mut self, piece: &[u8]) -> Result<()> {
        envelope::append_base64(piece, self);
        Ok(())
    }

    #[inline]
    fn end(self) -> Result<Self> {
        Ok(self)
    }

    fn build(mut self, shape: &Shape, fill: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<Self> {
        let mut envelope = Vec::new();
        envelope.try_reserve_exact(shape.envelope).map_err(|_| ErrorKind::OutOfMemory)?;
        envelope.resize(shape.envelope, 0);
        fill(&mut envelope)?;
        self.begin(envelope.len())?;
        self.put(&envelope)?;
        Ok(self)
    }
}

/// The caller's buffer. The heap is not touched, and a buffer that is too small stays as it was.
pub(crate) struct Buffer<'b> {
    buffer: &'b mut [u8],
    len: usize,
}

impl<'b> Buffer<'b> {
    pub(crate) const fn new(buffer: &'b mut [u8]) -> Self {
        Self { buffer, len: 0 }
    }
}

impl Sink for Buffer<'_> {
    type Made = usize;

    #[inline]
    fn begin(&mut self, envelope_len: usize) -> Result<()> {
        if self.buffer.len() < envelope::token_len(envelope_len) {
            return Err(ErrorKind::BufferTooSmall.into());
        }
        let (version, _) =
            self.buffer.split_first_chunk_mut::<{ envelope::VERSION.len() }>().ok_or(ErrorKind::Internal)?;
        version.copy_from_slice(envelope::VERSION.as_bytes());
        self.len = version.len();
        Ok(())
    }

    #[inline]
    fn put(&mut self, piece: &[u8]) -> Result<()> {
        let rest = self.buffer.get_mut(self.len..).ok_or(ErrorKind::Internal)?;
        let written = envelope::write_base64(piece, rest).ok_or(ErrorKind::Internal)?;
        self.len = self.len.saturating_add(written);
        Ok(())
    }

    #[inline]
    fn end(self) -> Result<usize> {
        Ok(self.len)
    }

    fn build(self, shape: &Shape, fill: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<usize> {
        let token = self.buffer.get_mut(..shape.token).ok_or(ErrorKind::BufferTooSmall)?;
        // The envelope is built where it ends as the token ends, and base64 grows towards it.
        let start = token.len().checked_sub(shape.envelope).ok_or(ErrorKind::Internal)?;
        fill(token.get_mut(start..).ok_or(ErrorKind::Internal)?)?;
        envelope::encode_in_place(token, start).ok_or(ErrorKind::Internal)?;
        Ok(shape.token)
    }
}
