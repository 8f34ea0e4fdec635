using System.Text.Json;
using Controller.Contract;
using Controller.Sdk.Mqtt;
using Controller.Sdk.Robots;

namespace Controller.Cli.Tests;

/// <summary>The real tool over TCP against a real broker.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Move_reports_where_the_joint_has_come_to_rest()
    {
        await using Shop shop = await Shop.OpenAsync();
        CliResult result = await shop.RunAsync("move", "knee", "0.6", "--seconds", "1");
        Assert.Equal("", result.Error);
        Assert.Matches(@"^knee  0\.600 rad reached in \d+\.\d\d s \(measured 0\.598, error -0\.002\)\n$", result.Out);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_negative_target_is_no_option()
    {
        await using Shop shop = await Shop.OpenAsync();
        CliResult result = await shop.RunAsync("move", "hip-pitch", "-0.25");
        Assert.StartsWith("hip-pitch  -0.250 rad reached", result.Out, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_limited_move_says_to_what_and_why()
    {
        await using Shop shop = await Shop.OpenAsync();
        CliResult result = await shop.RunAsync("move", "knee", "3");
        Assert.StartsWith("knee  2.000 rad reached", result.Out, StringComparison.Ordinal);
        Assert.Contains("limited by position: asked for 3.000, range -0.100 to 2.000", result.Out, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_refused_move_fails_with_the_reason_and_what_to_do()
    {
        await using Shop shop = await Shop.OpenAsync();
        shop.Board.State = MachineState.Ready;
        CliResult result = await shop.RunAsync("move", "knee", "0.6");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Out);
        Assert.StartsWith("error: move knee to 0.600 rad was refused: the machine is not enabled (201).\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("`controller enable`", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_joint_lists_the_joints()
    {
        await using Shop shop = await Shop.OpenAsync();
        CliResult result = await shop.RunAsync("move", "elbow", "0.6");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("error: humanoid-leg has no joint 'elbow'.\n       Its joints are: hip-pitch, knee, ankle-pitch.\n", result.Error);
    }

    [Fact]
    public async Task Enable_stop_and_reset_tell_the_state_that_they_led_to()
    {
        await using Shop shop = await Shop.OpenAsync();
        (shop.Board.State, shop.Board.Fault) = (MachineState.Faulted, Fault.EmergencyStop);
        CliResult refused = await shop.RunAsync("enable");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("emergency stop", refused.Error, StringComparison.Ordinal);
        Assert.Equal(new CliResult(0, "humanoid-leg  reset (ready)\n", ""), await shop.RunAsync("reset"));
        Assert.Equal(new CliResult(0, "humanoid-leg  enabled (enabled)\n", ""), await shop.RunAsync("enable", "--machine", "humanoid-leg"));
        Assert.Equal(new CliResult(0, "humanoid-leg  stopped (ready)\n", ""), await shop.RunAsync("stop"));
    }

    [Fact]
    public async Task Watch_as_json_is_one_object_per_line_until_an_interrupt()
    {
        await using Shop shop = await Shop.OpenAsync();
        await using CliProcess watch = CliProcess.Start(shop.RuntimeFolder, "watch", "--json", "--broker", shop.Address);
        for (int i = 0; i < 3; i++)
        {
            using JsonDocument line = JsonDocument.Parse(await watch.ReadLineAsync());
            Assert.Equal("enabled", line.RootElement.GetProperty("state").GetString());
            JsonElement knee = line.RootElement.GetProperty("joints")[1];
            Assert.Equal("knee", knee.GetProperty("name").GetString());
            Assert.Equal(-0.002f, knee.GetProperty("measuredRadians").GetSingle());
            Assert.Equal("hold", knee.GetProperty("mode").GetString());
            Assert.Equal(18.5f, line.RootElement.GetProperty("foot").GetProperty("forceNewtons").GetSingle());
            Assert.Equal(401, line.RootElement.GetProperty("lastTransition").GetProperty("cause").GetInt32());
            Assert.Equal(0.125f, line.RootElement.GetProperty("imu").GetProperty("rollRadians").GetSingle());
        }

        watch.Interrupt();
        CliResult end = await watch.WaitAsync();
        Assert.Equal((130, ""), (end.ExitCode, end.Error));
    }

    [Fact]
    public async Task Watch_is_plain_text_when_it_is_redirected()
    {
        await using Shop shop = await Shop.OpenAsync();
        await using CliProcess watch = CliProcess.Start(shop.RuntimeFolder, "watch", "--broker", shop.Address);
        string line = await watch.ReadLineAsync();
        Assert.Contains("enabled         6.00 V  roll +0.125 pitch -0.250 rad  foot 18.5 N at +0.013 -0.002 m  | hip-pitch holding 0.000 -0.002 rad +0.25 Nm  | knee", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', line);
    }

    [Fact]
    public async Task A_lost_broker_ends_watch_with_an_error_and_not_in_silence()
    {
        await using Shop shop = await Shop.OpenAsync();
        await using CliProcess watch = CliProcess.Start(shop.RuntimeFolder, "watch", "--broker", shop.Address);
        await watch.ReadLineAsync();
        await shop.CloseBrokerAsync();
        CliResult end = await watch.WaitAsync();
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("was lost", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_ends_when_the_reader_of_its_pipe_has_seen_enough()
    {
        await using Shop shop = await Shop.OpenAsync();
        await using CliProcess watch = CliProcess.Start(shop.RuntimeFolder, "watch", "--broker", shop.Address);
        await watch.ReadLineAsync();
        Assert.Equal(0, await watch.CloseOutputAndWaitAsync());
    }

    [Fact]
    public async Task No_broker_is_an_error_that_names_the_address_and_the_way_out()
    {
        string address;
        await using (Shop shop = await Shop.OpenAsync())
            address = shop.Address;
        CliResult result = await CliProcess.RunAsync(Path.GetTempPath(), "stop", "--broker", address);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(address["mqtt://".Length..], result.Error, StringComparison.Ordinal);
        Assert.Contains("controller up", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_and_password_come_from_the_environment_or_a_file()
    {
        var users = new MqttPasswordAuthenticator(new Dictionary<string, string>(StringComparer.Ordinal) { ["lab"] = "s3cret" });
        await using Shop shop = await Shop.OpenAsync(users, new BrokerCredentials("lab", "s3cret"));
        CliResult without = await shop.RunAsync("stop");
        Assert.Equal(1, without.ExitCode);
        Assert.Contains("CONTROLLER_MQTT_USER", without.Error, StringComparison.Ordinal);

        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["CONTROLLER_MQTT_USER"] = "lab", ["CONTROLLER_MQTT_PASSWORD"] = "wrong" };
        await using CliProcess wrong = CliProcess.Start(shop.RuntimeFolder, environment, ["stop", "--broker", shop.Address]);
        CliResult refused = await wrong.WaitAsync();
        Assert.Equal(1, refused.ExitCode);
        Assert.DoesNotContain("wrong\n", refused.Error, StringComparison.Ordinal);

        string file = Path.Combine(shop.RuntimeFolder, "password");
        await File.WriteAllTextAsync(file, "s3cret\n");
        await using CliProcess right = CliProcess.Start(shop.RuntimeFolder, environment, ["stop", "--broker", shop.Address, "--password-file", file]);
        Assert.Equal(new CliResult(0, "humanoid-leg  stopped (ready)\n", ""), await right.WaitAsync());
    }
}
