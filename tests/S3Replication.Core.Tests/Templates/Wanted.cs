using S3Replication.Core.Setup;
using S3Replication.Core.Templates;

namespace S3Replication.Core.Tests.Templates;

/// <summary>Requests for templates.</summary>
internal static class Wanted
{
    public const string Near = "111122223333";
    public const string Far = "444455556666";

    /// <summary>From photos in Ireland to archive in Oregon.</summary>
    public static TemplateParameters Pair(Func<PutRuleRequest, PutRuleRequest>? rule = null, bool twoWay = false) =>
        new(new SetUpReplicationRequest([(rule ?? (same => same))(new PutRuleRequest("photos", "archive"))])
        {
            Regions = new Dictionary<string, string> { ["photos"] = "eu-west-1", ["archive"] = "us-west-2" },
            CreateBuckets = true,
            TwoWay = twoWay,
        })
        {
            AccountId = Near,
        };

    /// <summary>The text of all files.</summary>
    public static string Text(TemplateParameters parameters, TemplateFormat format) =>
        string.Concat(ExportTemplate.FromParameters(parameters, format).Select(template => template.Text));
}
