using System.Text.Json.Nodes;
using Controller.Hardware;

namespace Controller.Emulator.Tests.Field;

/// <summary>A board file with a CAN controller, beside which a real board's is the model.</summary>
internal sealed class CanBoardFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("can-board").FullName;

    public CanBoardFile()
    {
        string source = System.IO.Path.Combine(AppContext.BaseDirectory, "hardware", "boards", "esp32-devkitc.json");
        JsonNode file = JsonNode.Parse(File.ReadAllText(source))!;
        file["name"] = "can-board";
        file["canControllers"] = new JsonArray(new JsonObject
        {
            ["id"] = 1,
            ["transmitPin"] = 25,
            ["receivePin"] = 26,
            ["clockHertz"] = 54_000_000,
            ["source"] = "APB1 of an STM32F769 at 216 MHz divided by 4: nf-interpreter a3e8139a, ST_STM32F769I_DISCOVERY/nanoCLR/mcuconf.h",
        });
        Path = System.IO.Path.Combine(folder, "can-board.json");
        File.WriteAllText(Path, file.ToJsonString());
        Assert.Single(HardwareCatalog.LoadBoard(Path).CanControllers);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
