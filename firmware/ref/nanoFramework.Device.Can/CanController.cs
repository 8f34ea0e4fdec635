using System;

namespace nanoFramework.Device.Can
{
    public sealed class CanController : IDisposable
    {
        public readonly string ControllerId;

        internal CanController() => throw null;

        ~CanController() => throw null;

        public event CanMessageReceivedEventHandler MessageReceived;

        public CanMessage GetMessage() => throw null;
        public static CanController FromId(string controllerId, CanSettings settings) => throw null;
        public void Dispose() => throw null;
        public void WriteMessage(CanMessage message) => throw null;
    }
}
