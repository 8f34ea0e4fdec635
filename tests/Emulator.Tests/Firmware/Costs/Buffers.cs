namespace Costs
{
    /// <summary>A ring of sixteen numbers.</summary>
    public class Ring
    {
        private readonly int[] items = new int[16];
        private int head;
        private int tail;

        public void Put(int item)
        {
            items[head] = item;
            head = (head + 1) & 15;
        }

        public int Get()
        {
            int item = items[tail];
            tail = (tail + 1) & 15;
            return item;
        }
    }

    /// <summary>CRC-8 by table.</summary>
    public static class Crc8
    {
        private static readonly byte[] Table = new byte[256];

        public static byte Of(byte[] data)
        {
            byte crc = 0;
            for (int i = 0; i < data.Length; i++)
                crc = Table[(byte)(crc ^ data[i])];
            return crc;
        }
    }
}
