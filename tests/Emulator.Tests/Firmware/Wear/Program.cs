using System;
using System.IO;
using nanoFramework.Hardware.Esp32;

namespace Wear
{
    /// <summary>Says what its file holds, then writes another content; a file "count" says how often.</summary>
    public class Program
    {
        public static void Main()
        {
            const string Name = "I:\\data.bin";
            byte[] before = File.Exists(Name) ? File.ReadAllBytes(Name) : new byte[0];
            bool isWhole = true;
            foreach (byte each in before)
                isWhole &= each == before[0];
            Console.WriteLine("found " + (before.Length > 0 ? before[0].ToString() : "0") + " " + before.Length.ToString() + (isWhole ? " whole" : " mixed"));
            int count = File.Exists("I:\\count") ? int.Parse(File.ReadAllText("I:\\count")) : 1;
            var content = new byte[2000];
            for (int i = 0; i < content.Length; i++)
                content[i] = 66;
            ulong start = HighResTimer.GetCurrent();
            for (int i = 0; i < count; i++)
                File.WriteAllBytes(Name, content);
            Console.WriteLine("wroteMicroseconds " + (HighResTimer.GetCurrent() - start).ToString());
        }
    }
}
