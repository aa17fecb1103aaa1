using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>Every language, by its name.</summary>
internal static class Renderers
{
    /// <summary>Writes a model down.</summary>
    /// <param name="model">The model.</param>
    /// <param name="format">The language.</param>
    public static IReadOnlyList<ReplicationTemplate> Render(TemplateModel model, TemplateFormat format) => Of(format).Render(model);

    private static ITemplateRenderer Of(TemplateFormat format) => format switch
    {
        TemplateFormat.Terraform => new TerraformRenderer(),
        TemplateFormat.CloudFormation => new CloudFormationRenderer(),
        TemplateFormat.AwsCli => new ShellRenderer(),
        TemplateFormat.Boto3 => new PythonRenderer(),
        TemplateFormat.PowerShell => new PowerShellRenderer(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
