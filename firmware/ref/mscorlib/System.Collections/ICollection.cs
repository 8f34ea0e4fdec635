namespace System.Collections
{
    public interface ICollection : IEnumerable
    {
        bool IsSynchronized { get; }
        int Count { get; }
        object SyncRoot { get; }

        void CopyTo(Array array, int index);
    }
}
