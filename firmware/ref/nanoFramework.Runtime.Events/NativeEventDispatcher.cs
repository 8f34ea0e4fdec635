using System;

namespace nanoFramework.Runtime.Events
{
    public class NativeEventDispatcher : IDisposable
    {
        protected bool disposed;
        protected NativeEventHandler callbacks;
        protected NativeEventHandler threadSpawn;

        public NativeEventDispatcher(string driverName, ulong driverData) => throw null;

        ~NativeEventDispatcher() => throw null;

        public event NativeEventHandler OnInterrupt;

        protected virtual void Dispose(bool disposing) => throw null;
        public virtual void DisableInterrupt() => throw null;
        public virtual void EnableInterrupt() => throw null;
        public void Dispose() => throw null;
    }
}
