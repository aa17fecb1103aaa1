using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Core.Failover;
using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Website;

/// <summary>A website of two buckets, its files in a folder of its own.</summary>
internal sealed class WebsiteFiles : IDisposable
{
    /// <summary>The host of the bucket that is served while nothing else is said.</summary>
    public const string First = "site-a.s3.eu-west-1.amazonaws.com";

    /// <summary>The host of the other one.</summary>
    public const string Second = "site-b.s3.ap-southeast-1.amazonaws.com";

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("crr-website-").FullName;

    /// <summary>What is asked for.</summary>
    public static OriginSwitchRequest Request(OriginSwitchKind kind, TemplateFormat format) => new("site-a", "site-b", kind, format)
    {
        Regions = new Dictionary<string, string> { ["site-a"] = "eu-west-1", ["site-b"] = "ap-southeast-1" },
        RecordName = kind == OriginSwitchKind.LambdaEdge ? "origin.example.com" : null,
    };

    /// <summary>Writes the files into a folder within.</summary>
    public string Write(OriginSwitchRequest request)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder, $"{request.Kind}-{request.Format}")).FullName;
        foreach (ReplicationTemplate template in CreateOriginSwitch.From(request))
        {
            File.WriteAllText(Path.Combine(folder, template.FileName), template.Text);
        }

        return folder;
    }

    /// <summary>Runs the function of a kind in Node on all cases at once.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="script">The script that runs it.</param>
    /// <param name="environment">What the function sees.</param>
    /// <param name="cases">The cases, each with its name.</param>
    /// <param name="arguments">What the script is given between the function and the cases.</param>
    /// <returns>What came of each case, by its name.</returns>
    public async Task<JsonObject> RunAsync(
        OriginSwitchKind kind, string script, Dictionary<string, string> environment, IEnumerable<JsonObject> cases, params string[] arguments)
    {
        string folder = Write(Request(kind, TemplateFormat.Terraform));
        string file = Path.Combine(Folder, "cases.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(cases.ToArray()), TestContext.Current.CancellationToken);
        string scripts = Path.Combine(AppContext.BaseDirectory, "website-functions");
        ClientResult result = await ClientProgram.Find("node", environment).RunAsync(
            Folder,
            [
                Path.Combine(scripts, script), Path.Combine(folder, "origin-switch.js"),
                .. arguments.Select(argument => Path.Combine(scripts, argument)), file,
            ]);
        return JsonNode.Parse(result.Succeeded())!.AsObject();
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
