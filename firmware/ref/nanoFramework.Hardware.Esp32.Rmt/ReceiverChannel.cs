using System;

namespace nanoFramework.Hardware.Esp32.Rmt
{
    public class ReceiverChannel : RmtChannel, IDisposable
    {
        public ReceiverChannel(ReceiverChannelSettings settings) : base(default(RmtChannelSettings)) => throw null;

        ~ReceiverChannel() => throw null;

        public bool EnableFilter { get => throw null; set => throw null; }
        public byte FilterThreshold { get => throw null; set => throw null; }
        public override ChannelMode Mode => throw null;
        public ushort IdleThreshold { get => throw null; set => throw null; }

        protected virtual void Dispose(bool disposing) => throw null;
        public RmtCommand[] GetAllItems() => throw null;
        public void Dispose() => throw null;
        public void Start(bool clearBuffer) => throw null;
        public void Stop() => throw null;
    }
}
