using System;

namespace nanoFramework.Hardware.Esp32.Rmt
{
    public class TransmitterChannel : RmtChannel, IDisposable
    {
        public TransmitterChannel(TransmitChannelSettings settings) : base(default(RmtChannelSettings)) => throw null;

        ~TransmitterChannel() => throw null;

        public bool CarrierLevel { get => throw null; set => throw null; }
        public bool EnableLooping { get => throw null; set => throw null; }
        public bool IdleLevel { get => throw null; set => throw null; }
        public bool IsChannelIdle => throw null;
        public int LoopCount { get => throw null; set => throw null; }
        public override ChannelMode Mode => throw null;

        public RmtCommand this[int index] { get => throw null; set => throw null; }

        protected virtual void Dispose(bool disposing) => throw null;
        public void AddCommand(RmtCommand cmd) => throw null;
        public void ClearCommands() => throw null;
        public void Dispose() => throw null;
        public void Send(bool waitTxDone) => throw null;
        public void SendData(byte[] data, bool waitTxDone) => throw null;
    }
}
