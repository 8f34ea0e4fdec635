using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <content>The flash and its partitions.</content>
public static partial class BoardFile
{
    private static FlashModel ReadFlash(ObjectReader flash)
    {
        int bytes = flash.Integer("bytes", 1 << 16, 1 << 30, "bytes");
        var partitions = new List<PartitionModel>();
        foreach (ObjectReader partition in flash.Objects("partitions", 1, 64))
        {
            var model = new PartitionModel(
                partition.Text("name", "the partition's name"),
                partition.Integer("offsetBytes", 0, bytes, "bytes"),
                partition.Integer("sizeBytes", 1, bytes, "bytes"),
                partition.OneOf(
                    "use",
                    ("radio-calibration", PartitionUse.RadioCalibration),
                    ("nano-booter", PartitionUse.NanoBooter),
                    ("configuration", PartitionUse.Configuration),
                    ("nano-clr", PartitionUse.NanoClr),
                    ("deployment", PartitionUse.Deployment),
                    ("file-system", PartitionUse.FileSystem)));
            int end = partitions.Count == 0 ? 0 : partitions[^1].OffsetBytes + partitions[^1].SizeBytes;
            if (model.OffsetBytes < end)
                partition.Error("offsetBytes", $"{model.OffsetBytes} is below {end}, the end of the partition before; expected rising partitions that do not overlap");
            if ((long)model.OffsetBytes + model.SizeBytes > bytes)
                partition.Error("sizeBytes", $"{model.SizeBytes} reaches beyond the flash; expected at most {bytes - model.OffsetBytes} bytes");
            partition.Done();
            partitions.Add(model);
        }

        FileSystemModel? files = flash.Has("fileSystem") ? ReadFileSystem(flash.Object("fileSystem")) : null;
        flash.Knows("fileSystem");
        int expected = files is null ? 0 : 1;
        int fileSystems = partitions.Count(p => p.Use == PartitionUse.FileSystem);
        if (fileSystems != expected)
            flash.Error("partitions", $"{fileSystems} partitions are a file-system; expected exactly {(expected == 1 ? "one" : "none, since \"fileSystem\" is missing")}");
        var flashModel = new FlashModel(bytes, partitions, files, flash.Source());
        flash.Done();
        return flashModel;
    }

    private static FileSystemModel ReadFileSystem(ObjectReader files)
    {
        var model = new FileSystemModel(
            files.Text("drive", "a drive, such as \"I:\""),
            files.Integer("sectorBytes", 128, 1 << 20, "bytes"),
            files.Integer("pageBytes", 1, 1 << 16, "bytes"),
            files.Integer("eraseMicroseconds", 1, 100_000_000, "us"),
            files.Integer("programMicroseconds", 1, 1_000_000, "us"),
            files.Integer("enduranceErases", 1, 100_000_000),
            files.Source());
        if (model.SectorBytes % model.PageBytes != 0)
            files.Error("pageBytes", $"{model.PageBytes} does not divide sectorBytes, {model.SectorBytes}; expected a divisor");
        files.Done();
        return model;
    }
}
