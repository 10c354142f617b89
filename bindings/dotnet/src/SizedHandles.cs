using System;
using Microsoft.Win32.SafeHandles;

namespace Token04
{
    // The collector sees a small object, and would not hurry: it is told how much native memory belongs to it.
    internal abstract class SizedHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        private long size;

        protected SizedHandle()
            : base(true)
        {
        }

        protected void Tell(long bytes)
        {
            if (bytes > 0)
            {
                GC.AddMemoryPressure(bytes);
                size = bytes;
            }
        }

        protected override bool ReleaseHandle()
        {
            if (size > 0)
            {
                GC.RemoveMemoryPressure(size);
            }
            return true;
        }
    }

    internal sealed unsafe class BatchHandle : SizedHandle
    {
        // The text of all tokens, one after the other, and where each ends.
        internal byte* Tokens { get; private set; }

        internal UIntPtr* Ends { get; private set; }

        // With the prepared payload, if there is one, else with the text.
        internal int Make(IntPtr issuer, Texts ids, long effectiveTimeInSeconds, Texts claim, IntPtr prepared, UIntPtr threads)
        {
            int status;
            try
            {
            }
            finally
            {
                IntPtr batch;
                status = prepared == IntPtr.Zero
                    ? Native.token04_issuer_issue_batch(
                        issuer, ids.Pointers, ids.Lengths, ids.Count, effectiveTimeInSeconds, claim.Pointers[0],
                        claim.Lengths[0], threads, &batch)
                    : Native.token04_issuer_issue_batch_payload(
                        issuer, ids.Pointers, ids.Lengths, ids.Count, effectiveTimeInSeconds, prepared, threads, &batch);
                SetHandle(batch);
            }
            return status == 0 ? Look() : status;
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_batch_free(handle);
            return base.ReleaseHandle();
        }

        private int Look()
        {
            byte* tokens;
            UIntPtr length;
            UIntPtr* ends;
            int status = Native.token04_batch_tokens(handle, &tokens, &length, &ends);
            if (status == 0)
            {
                Tell(checked((long)length.ToUInt64()));
                Tokens = tokens;
                Ends = ends;
            }
            return status;
        }
    }

    internal sealed unsafe class PayloadHandle : SizedHandle
    {
        internal string Text
        {
            get
            {
                bool held = false;
                try
                {
                    DangerousAddRef(ref held);
                    UIntPtr length;
                    byte* text = Native.token04_payload_text(handle, &length);
                    return Utf8.Decode(text, length);
                }
                finally
                {
                    if (held)
                    {
                        DangerousRelease();
                    }
                }
            }
        }

        // Streams: null for any.
        internal int MakeRoom(Texts room, int login, int publish, Texts streams)
        {
            int status;
            try
            {
            }
            finally
            {
                IntPtr payload;
                status = Native.token04_payload_new_room(
                    room.Pointers[0],
                    room.Lengths[0],
                    login,
                    publish,
                    streams == null ? null : streams.Pointers,
                    streams == null ? null : streams.Lengths,
                    streams == null ? UIntPtr.Zero : streams.Count,
                    &payload);
                SetHandle(payload);
            }
            return Measure(status);
        }

        internal int MakeVideo(Texts ids)
        {
            int status;
            try
            {
            }
            finally
            {
                IntPtr payload;
                status = Native.token04_payload_new_video(
                    ids.Pointers[0], ids.Lengths[0], ids.Pointers[1], ids.Lengths[1], &payload);
                SetHandle(payload);
            }
            return Measure(status);
        }

        internal int MakeRaw(byte* text, UIntPtr length)
        {
            int status;
            try
            {
            }
            finally
            {
                IntPtr payload;
                status = Native.token04_payload_new_raw(text, length, &payload);
                SetHandle(payload);
            }
            return Measure(status);
        }

        protected override bool ReleaseHandle()
        {
            Native.token04_payload_free(handle);
            return base.ReleaseHandle();
        }

        private int Measure(int status)
        {
            if (status == 0)
            {
                UIntPtr length;
                Native.token04_payload_text(handle, &length);
                // Its text, and the text as it is inside a token.
                Tell(checked(2 * (long)length.ToUInt64()));
            }
            return status;
        }
    }
}
