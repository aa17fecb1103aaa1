using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Aws.Tests.Credentials;

/// <summary>A home directory of its own, and an environment that says nothing of AWS but what a test says.</summary>
internal sealed class Home : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    public Home()
    {
        Directory.CreateDirectory(Aws);
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            Set(name, null);
        }

        Set("HOME", Path);
        Set("AWS_EC2_METADATA_DISABLED", "true");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("crr-home-").FullName;

    public string Aws => System.IO.Path.Combine(Path, ".aws");

    public void Config(string text) => File.WriteAllText(System.IO.Path.Combine(Aws, "config"), text);

    public void Credentials(string text) => File.WriteAllText(System.IO.Path.Combine(Aws, "credentials"), text);

    public void SignOnToken(string session, DateTimeOffset expires)
    {
        string cache = Directory.CreateDirectory(System.IO.Path.Combine(Aws, "sso", "cache")).FullName;
        string name = Convert.ToHexStringLower(Sha1(session)) + ".json";
        File.WriteAllText(
            System.IO.Path.Combine(cache, name),
            $$"""{"startUrl":"https://corp.awsapps.com/start","region":"eu-west-1","accessToken":"token-of-{{session}}","expiresAt":"{{expires.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""");
    }

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.Delete(Path, recursive: true);
    }

    // The AWS CLI names the file of a session by the SHA-1 of its name; nothing depends on its strength.
    private static byte[] Sha1(string text)
    {
        using HashAlgorithm hash = (HashAlgorithm)CryptoConfig.CreateFromName("SHA1")!;
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text));
    }
}
