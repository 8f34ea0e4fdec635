namespace System
{
    public class WeakReference
    {
        public WeakReference(object target) => throw null;

        public virtual bool IsAlive => throw null;
        public virtual object Target { get => throw null; set => throw null; }
    }
}
