namespace S3Replication.Clients.Tests;

/// <summary>
/// Terraform with the AWS provider of this machine: nothing is downloaded. The provider comes from a local mirror, or from
/// what the machine's own CLI configuration names
/// (<see href="https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation">Provider installation</see>).
/// </summary>
internal sealed class TerraformProgram
{
    private readonly ClientProgram _program;
    private readonly string _folder;

    private TerraformProgram(ClientProgram program, string folder)
    {
        _program = program;
        _folder = folder;
    }

    /// <summary>Terraform for configurations in the sandbox's folder; the test is skipped when it or its provider is not there.</summary>
    /// <param name="sandbox">The sandbox; the variables <c>endpoint</c> and <c>secret</c> lead to it.</param>
    /// <param name="folder">The configuration's folder in the sandbox's; empty for that itself.</param>
    /// <param name="reaching">The environment in which the sandbox is found; its own when null.</param>
    public static TerraformProgram Find(
        CrrSandbox sandbox, string folder = "", IReadOnlyDictionary<string, string>? reaching = null)
    {
        Dictionary<string, string> environment = new(reaching ?? sandbox.Environment)
        {
            ["CHECKPOINT_DISABLE"] = "1",
            ["TF_IN_AUTOMATION"] = "1",

            // The schema of the provider is most of the work of a command: rarer collections save a fifth of its time.
            ["GOGC"] = "400",
            ["TF_VAR_endpoint"] = sandbox.EndpointUrl,
            ["TF_VAR_secret"] = sandbox.Secret,
        };
        if (MirrorFolders().FirstOrDefault(HasProvider) is { } mirror)
        {
            string path = mirror.Replace('\\', '/');
            sandbox.Write("cli.tfrc", $"provider_installation {{\n  filesystem_mirror {{\n    path = \"{path}\"\n  }}\n}}\n");
            environment["TF_CLI_CONFIG_FILE"] = Path.Combine(sandbox.Folder, "cli.tfrc");
        }
        else
        {
            Assert.SkipUnless(
                OwnConfigurations().Any(File.Exists),
                "No mirror of terraform's provider hashicorp/aws is on this machine, and no CLI configuration that names one.");
        }

        return new(ClientProgram.Find("terraform", environment), Path.Combine(sandbox.Folder, folder));
    }

    /// <summary>Runs a command on the configuration in the folder.</summary>
    public Task<ClientResult> RunAsync(params string[] arguments) =>
        _program.RunAsync(_folder, [.. arguments, .. arguments[0] is "show" or "validate" or "fmt" ? [] : (string[])["-input=false"], "-no-color"]);

    /// <summary>Where terraform looks by itself, what its environment names, and where machines without a network keep a mirror.</summary>
    private static IEnumerable<string> MirrorFolders()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] named = ["TF_PLUGIN_DIR", "TF_PLUGIN_CACHE_DIR"];
        string data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share");
        string shared = Environment.GetEnvironmentVariable("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share";
        return
        [
            .. named.Select(Environment.GetEnvironmentVariable).OfType<string>(),
            Path.Combine(home, ".terraform.d", "plugins"),
            Path.Combine(home, "Library", "Application Support", "io.terraform", "plugins"),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "terraform.d", "plugins"),
            .. shared.Split(':').Prepend(data).Select(folder => Path.Combine(folder, "terraform", "plugins")),
            "/opt/terraform/plugins",
            "/opt/terraform-plugins",
            "/opt/tf-plugins",
        ];
    }

    private static bool HasProvider(string mirror)
    {
        string provider = Path.Combine(mirror, "registry.terraform.io", "hashicorp", "aws");
        return Directory.Exists(provider) && Directory.EnumerateFileSystemEntries(provider).Any();
    }

    private static string[] OwnConfigurations() =>
    [
        Environment.GetEnvironmentVariable("TF_CLI_CONFIG_FILE") ?? string.Empty,
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".terraformrc"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "terraform.rc"),
    ];
}
