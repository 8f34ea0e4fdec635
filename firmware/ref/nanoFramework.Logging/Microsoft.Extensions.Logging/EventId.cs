namespace Microsoft.Extensions.Logging
{
    public struct EventId
    {
        private int _state;

        public EventId(int id, string name = null) => throw null;

        public int Id => throw null;
        public string Name => throw null;

        public bool Equals(EventId other) => throw null;
        public override bool Equals(object obj) => throw null;
        public override int GetHashCode() => throw null;
        public override string ToString() => throw null;

        public static implicit operator EventId(int i) => throw null;
        public static bool operator ==(EventId left, EventId right) => throw null;
        public static bool operator !=(EventId left, EventId right) => throw null;
    }
}
