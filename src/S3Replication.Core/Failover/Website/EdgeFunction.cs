using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Failover.Website;

/// <summary>A function that runs at CloudFront, with the two buckets written into it: it has no other settings.</summary>
/// <param name="Text">The code.</param>
internal sealed record EdgeFunction(string Text)
{
    /// <summary>The file that it is put into where it is one of its own.</summary>
    public static string FileName => "origin-switch.js";

    /// <summary>The runtime of Lambda functions.</summary>
    public static string Runtime => "nodejs22.x";

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A part of the hash of the code: a version of a Lambda function never changes, so that each has another name.</summary>
    public string Mark => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..12];

    /// <summary>The function of a kind; null when it needs none.</summary>
    public static EdgeFunction? Of(OriginSwitchRequest request, TemplateModel model) => request.Kind switch
    {
        OriginSwitchKind.LambdaEdge => new(Read("dns-origin.js", JsonSerializer.Serialize(
            model.Buckets.ToDictionary(WebsiteModel.HostOf, bucket => bucket.Region), s_json))),
        OriginSwitchKind.CloudFrontFunction => new(Read(
            "kvs-origin.js", JsonSerializer.Serialize(model.Buckets.Select(WebsiteModel.HostOf), s_json))),
        OriginSwitchKind.MultiRegionAccessPoint => new(Read("sign-origin.js", string.Empty)),
        _ => null,
    };

    private static string Read(string name, string origins)
    {
        using Stream stream = typeof(EdgeFunction).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Replace("__ORIGINS__", origins, StringComparison.Ordinal);
    }
}
