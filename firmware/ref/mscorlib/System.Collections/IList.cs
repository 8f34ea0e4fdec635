namespace System.Collections
{
    public interface IList : ICollection
    {
        bool IsFixedSize { get; }
        bool IsReadOnly { get; }

        object this[int index] { get; set; }

        bool Contains(object value);
        int Add(object value);
        int IndexOf(object value);
        void Clear();
        void Insert(int index, object value);
        void Remove(object value);
        void RemoveAt(int index);
    }
}
