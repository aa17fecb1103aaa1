<#
.SYNOPSIS
Builds, tests and packages S3Replication.

.DESCRIPTION
Build        compiles everything and stages the module, so that Import-Module ./S3Replication.psd1 works.
Test         runs the .NET tests, then Pester.
Pester       runs tests/pester in this PowerShell against the staged module.
Package      puts the module into out/ and asserts the exact list of its files.
VerifyOnAws  runs the verification scenarios on real AWS. It costs money: an estimate is shown and confirmed first.

.PARAMETER Task
What to do.

.PARAMETER Configuration
The build configuration.

.PARAMETER ResultPath
Pester: a file that receives "passed failed skipped", and a line for each test that failed or was skipped.

.PARAMETER ProfileName
VerifyOnAws: the AWS profile of the source's account.

.PARAMETER DestinationProfileName
VerifyOnAws: the AWS profile of the destination's account; the source's by default.

.PARAMETER RecordPath
VerifyOnAws: the file that receives the record of the run.

.EXAMPLE
./build.ps1 -Task Test

.EXAMPLE
./build.ps1 -Task VerifyOnAws -ProfileName source -DestinationProfileName destination
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Package', 'VerifyOnAws')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $ResultPath,

    [string] $ProfileName,

    [string] $DestinationProfileName,

    [string] $RecordPath = (Join-Path $PSScriptRoot 'out/verification.json')
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# What the package holds, to the file. A file that is missing, or one too many, fails the build.
$packageFiles = @(
    'CHANGELOG.md'
    'README.md'
    'S3Replication.psd1'
    'bin/S3Replication.Core.dll'
    'bin/S3Replication.Format.ps1xml'
    'bin/S3Replication.Types.ps1xml'
    'bin/S3Replication.dll'
    'bin/dependencies/AWSSDK.Core.dll'
    'bin/dependencies/AWSSDK.KeyManagementService.dll'
    'bin/dependencies/AWSSDK.S3.dll'
    'bin/dependencies/AWSSDK.SSO.dll'
    'bin/dependencies/AWSSDK.SSOOIDC.dll'
    'bin/dependencies/AWSSDK.SecurityToken.dll'
    'bin/dependencies/S3Replication.Aws.dll'
    'bin/dependencies/S3Replication.Sandbox.dll'
    'bin/functions/reverse-sync.zip'
    'en-US/S3Replication.dll-Help.xml'
    'en-US/about_S3Replication.help.txt'
)

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with $LASTEXITCODE."
    }
}

function Invoke-Build {
    Invoke-DotNet build $PSScriptRoot --configuration $Configuration
}

function Get-Outcome {
    # One line of what Pester tells of a test, a block or a file: which it is, and why.
    param([string] $Outcome, $Item)

    $name = $Item.PSObject.Properties['ExpandedPath']?.Value ?? "$Item"
    $reason = ($Item.ErrorRecord | ForEach-Object { "$($_.Exception.Message)" }) -join ' '
    "${Outcome}: $name$(if ($reason) { ": $($reason -replace '\s+', ' ')" })"
}

function Invoke-PesterSuite {
    Import-Module Pester -MinimumVersion 5.0
    $pester = New-PesterConfiguration
    $pester.Run.Path = Join-Path $PSScriptRoot 'tests/pester'
    $pester.Run.PassThru = $true
    $pester.Output.Verbosity = 'Detailed'
    $result = Invoke-Pester -Configuration $pester
    if ($ResultPath) {
        $counts = $result.PassedCount, ($result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount), $result.SkippedCount
        $failed = @($result.Failed) + @($result.FailedBlocks) + @($result.FailedContainers) | Where-Object { $_ }
        $told = @($failed | ForEach-Object { Get-Outcome Failed $_ }) + @($result.Skipped | ForEach-Object { Get-Outcome Skipped $_ })
        Set-Content -LiteralPath $ResultPath -Value (@($counts -join ' ') + $told)
    }

    if ($result.Result -ne 'Passed') {
        throw "Pester: $($result.FailedCount) of $($result.TotalCount) failed."
    }
}

function New-Package {
    $manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $PSScriptRoot 'S3Replication.psd1')
    $root = Join-Path $PSScriptRoot 'out'
    $package = Join-Path $root "S3Replication/$($manifest.ModuleVersion)"
    if (Test-Path -LiteralPath $package) {
        Remove-Item -LiteralPath $package -Recurse -Confirm:$false
    }

    foreach ($file in $packageFiles) {
        $source = Join-Path $PSScriptRoot $file
        if (-not (Test-Path -LiteralPath $source -PathType Leaf)) {
            throw "The package lacks '$file': it was not staged."
        }

        $target = Join-Path $package $file
        $null = New-Item -ItemType Directory -Path (Split-Path -Parent $target) -Force -Confirm:$false
        Copy-Item -LiteralPath $source -Destination $target -Confirm:$false
    }

    $staged = foreach ($folder in 'bin', 'en-US') {
        Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot $folder) -Recurse -File |
            ForEach-Object { [IO.Path]::GetRelativePath($PSScriptRoot, $_.FullName).Replace('\', '/') }
    }
    $surplus = @($staged | Where-Object { $_ -cnotin $packageFiles })
    if ($surplus) {
        throw "Staged but not in the package's list: $($surplus -join ', ')."
    }

    $null = Test-ModuleManifest -Path (Join-Path $package 'S3Replication.psd1')
    Get-Item -LiteralPath $package
}

function Invoke-Verification {
    if (-not $ProfileName) {
        throw 'VerifyOnAws needs -ProfileName.'
    }

    Invoke-Build
    Add-Type -LiteralPath (Join-Path $PSScriptRoot 'bin/S3Replication.Core.dll')
    $estimate = [S3Replication.Core.Rehearsal.Scenarios.VerifyScenarios]::EstimateInUsDollars
    $action = "Run the verification scenarios: two buckets, a role and about 70 MB for some minutes, at most $estimate USD"
    if (-not $PSCmdlet.ShouldProcess("AWS account of profile $ProfileName", $action)) {
        return
    }

    $null = New-Item -ItemType Directory -Path (Split-Path -Parent $RecordPath) -Force -Confirm:$false
    $environment = @{
        CRR_VERIFY_PROFILE             = $ProfileName
        CRR_VERIFY_DESTINATION_PROFILE = $DestinationProfileName
        CRR_VERIFY_RECORD              = $RecordPath
    }
    try {
        $environment.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
        Invoke-DotNet test (Join-Path $PSScriptRoot 'tests/clients') --filter 'FullyQualifiedName~VerificationTests'
    }
    finally {
        $environment.Keys | ForEach-Object { [Environment]::SetEnvironmentVariable($_, [NullString]::Value) }
    }

    Get-Item -LiteralPath $RecordPath
}

switch ($Task) {
    'Build' { Invoke-Build }
    'Test' {
        Invoke-DotNet test $PSScriptRoot --configuration $Configuration
        Invoke-PesterSuite
    }
    'Pester' { Invoke-PesterSuite }
    'Package' {
        Invoke-Build
        New-Package
    }
    'VerifyOnAws' { Invoke-Verification }
}
