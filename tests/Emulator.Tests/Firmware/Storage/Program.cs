using System;
using System.IO;
using System.Text;

namespace Storage
{
    /// <summary>Uses streams, files, folders and paths, and prints what came of it.</summary>
    public class Program
    {
        private delegate void Step();

        public static void Main()
        {
            Paths();
            Memory();
            Texts();
            Files();
            Folders();
            Misuse();
        }

        private static void Paths()
        {
            Say("combine", Path.Combine("I:\\a", "b.txt") + " " + Path.Combine("I:\\a", "D:\\c"));
            Say("parts", Path.GetDirectoryName("I:\\a\\b.txt") + " " + Path.GetFileName("I:\\a\\b.txt") + " " + Path.GetExtension("b.tar.gz") + " " + Path.GetFileNameWithoutExtension("b.tar.gz") + " " + Path.GetPathRoot("I:\\a"));
            Say("change", Path.ChangeExtension("I:\\a.b\\c", "txt") + " " + Path.ChangeExtension("a.b", null));
            Say("full", Path.GetFullPath("I:\\a\\..\\b/./c") + " " + Path.GetFullPath("x.txt"));
        }

        private static void Memory()
        {
            var stream = new MemoryStream();
            stream.Write(new byte[] { 1, 2, 3, 4, 5 }, 1, 3);
            stream.WriteByte(9);
            stream.Position = 1;
            var part = new byte[2];
            int read = stream.Read(new SpanByte(part));
            Say("memory", stream.Length.ToString() + " " + read.ToString() + " " + part[0].ToString() + part[1].ToString() + " " + stream.ReadByte().ToString() + " " + stream.ReadByte().ToString() + " " + stream.Seek(-1, SeekOrigin.End).ToString());
            var copy = new MemoryStream();
            stream.WriteTo(copy);
            stream.Position = 0;
            stream.CopyTo(copy);
            Say("copied", copy.Length.ToString());
            Try("fixed", () => new MemoryStream(new byte[2]).Write(new byte[3], 0, 3));
            Try("large", () => new MemoryStream().SetLength(70000));
        }

        private static void Texts()
        {
            var bytes = new MemoryStream();
            using (var writer = new StreamWriter(bytes, true))
            {
                writer.NewLine = "\n";
                writer.Write("grün ");
                writer.Write(42);
                writer.WriteLine(true);
                writer.WriteLine("zwei\r\ndrei");
            }

            bytes.Position = 0;
            var reader = new StreamReader(bytes);
            Say("text", bytes.Length.ToString() + " " + reader.ReadLine() + "|" + reader.ReadLine() + "|" + ((char)reader.Peek()).ToString() + reader.ReadToEnd().Trim() + "|" + (reader.ReadLine() == null).ToString());
        }

        private static void Files()
        {
            File.WriteAllText("I:\\one.txt", "first");
            File.AppendAllText("I:\\one.txt", " second");
            Say("file", File.ReadAllText("I:\\one.txt") + " " + File.Exists("I:\\two.txt").ToString() + " " + new FileInfo("I:\\one.txt").Length.ToString());
            using (var stream = new FileStream("I:\\one.txt", FileMode.Open, FileAccess.ReadWrite))
            {
                stream.Seek(6, SeekOrigin.Begin);
                stream.Write(Encoding.UTF8.GetBytes("2nd"), 0, 3);
                stream.SetLength(9);
            }

            File.Copy("I:\\one.txt", "I:\\two.txt");
            File.Move("I:\\two.txt", "I:\\three.txt");
            Say("moved", File.ReadAllText("I:\\three.txt") + " " + File.Exists("I:\\two.txt").ToString());
            using (StreamReader reader = File.OpenText("I:\\three.txt"))
                Say("opened", reader.ReadLine());
            File.Delete("I:\\three.txt");
            File.Delete("I:\\three.txt");
        }

        private static void Folders()
        {
            Directory.CreateDirectory("I:\\logs\\old");
            File.WriteAllText("I:\\logs\\a.log", "a");
            File.WriteAllText("I:\\logs\\old\\b.log", "b");
            Say("folders", Directory.GetDirectories("I:\\logs").Length.ToString() + " " + Directory.GetFiles("I:\\logs")[0] + " " + Directory.Exists("I:\\").ToString());
            Try("full", () => Directory.Delete("I:\\logs"));
            Directory.Move("I:\\logs", "I:\\archive");
            Say("archive", File.ReadAllText("I:\\archive\\old\\b.log") + " " + Directory.Exists("I:\\logs").ToString());
            Directory.SetCurrentDirectory("I:\\archive");
            Say("relative", File.Exists("a.log").ToString() + " " + new DirectoryInfo("old").Parent.Name);
            Directory.Delete("I:\\archive", true);
            Say("gone", Directory.Exists("I:\\archive").ToString() + " " + DriveInfo.GetDrives()[0].Name + " " + ((int)DriveInfo.GetDrives()[0].DriveType).ToString());
        }

        private static void Misuse()
        {
            Try("absent", () => File.ReadAllText("I:\\none.txt"));
            Try("nowhere", () => File.WriteAllText("I:\\none\\a.txt", "x"));
            Try("exists", () => new FileStream("I:\\one.txt", FileMode.CreateNew));
            Try("readonly", () => new FileStream("I:\\one.txt", FileMode.Open, FileAccess.Read).WriteByte(1));
            Try("closed", () =>
            {
                var stream = new FileStream("I:\\one.txt", FileMode.Open);
                stream.Close();
                stream.ReadByte();
            });
            Try("drive", () => new DriveInfo("D:\\"));
            Try("span", () => new FileStream("I:\\one.txt", FileMode.Open).Read(new SpanByte(new byte[1])));
        }

        private static void Say(string name, string text)
        {
            Console.WriteLine(name + " " + text);
        }

        private static void Try(string name, Step step)
        {
            try
            {
                step();
                Say(name, "nothing");
            }
            catch (IOException e)
            {
                Say(name, "IOException " + ((int)e.ErrorCode).ToString());
            }
            catch (Exception e)
            {
                Say(name, e.GetType().Name);
            }
        }
    }
}
