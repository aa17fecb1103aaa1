using System.Globalization;
using System.Text.Json.Nodes;
using S3Replication.Core.Templates;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Failover.Website;

/// <summary>The files of a website, each with the commands that deploy it.</summary>
/// <param name="preamble">What each says first.</param>
/// <param name="first">The bucket that the stacks are named by.</param>
internal sealed class CloudFormationFiles(IReadOnlyList<string> preamble, TemplateBucket first)
{
    private readonly List<ReplicationTemplate> _files = [];

    /// <summary>The files, in the order in which their turn is.</summary>
    public IReadOnlyList<ReplicationTemplate> All => _files;

    /// <summary>Adds one.</summary>
    /// <param name="name">A part of its name and its stack's.</param>
    /// <param name="content">The template.</param>
    /// <param name="what">What is in it.</param>
    /// <param name="region">The Region of the stack.</param>
    /// <param name="steps">The parameters of each deployment.</param>
    /// <param name="hint">What else has to be known for a second one.</param>
    public void Add(string name, JsonObject content, string what, string region, string[] steps, string hint = "")
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"{_files.Count + 1}-{name}.yaml");
        string description = $"{what}: deployed as number {_files.Count + 1}"
            + (steps.Length > 1 ? $", and again when all the others are there.{hint}" : ".");
        Lines text = new();
        foreach (string line in (string[])[.. preamble, description])
        {
            text.Comment(line);
        }

        foreach (string step in steps)
        {
            text.Add($"#   aws cloudformation deploy --stack-name crr-{first.Name}-{name} --region {region} --template-file {file} {step}".TrimEnd());
        }

        text.Gap().Add(YamlText.Write(content));
        _files.Add(new ReplicationTemplate(TemplateFormat.CloudFormation, file, description, text.ToString()));
    }
}
