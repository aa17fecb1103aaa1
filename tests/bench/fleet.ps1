<#
.SYNOPSIS
Measures how long a fleet of pairs takes from nothing to tested, beside the AWS CLI, boto3 and Terraform.

.DESCRIPTION
Each contestant gets a sandbox of its own, in a fresh process, that answers every request late, and makes the same there: for each
pair two buckets in two Regions, their versioning, a role with its policy, the rule, and a canary object that has to arrive. Each
works on as many pairs at once: New-CrrReplication with -ThrottleLimit, the AWS CLI by xargs -P, boto3 by threads, Terraform with
-parallelism. The time is that of the whole process, its start included; Terraform's init, which loads its provider, is left
out, and its canaries are sent by boto3, because Terraform has none. The module also examines each pair, and removes its canary
again. Afterwards the sandbox is asked whether every pair has delivered an object. A peer that is not on the machine is
skipped, with the reason. Run a build first.

.PARAMETER Pairs
How many pairs.

.PARAMETER Width
How many pairs are worked on at once.

.PARAMETER DelayMilliseconds
How late each request is answered.

.PARAMETER Contestant
Who is measured.

.EXAMPLE
./tests/bench/fleet.ps1

.EXAMPLE
./tests/bench/fleet.ps1 -Pairs 10 -Contestant S3Replication, Boto3
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 1000)]
    [int] $Pairs = 100,

    [ValidateRange(1, 64)]
    [int] $Width = 16,

    [ValidateRange(0, 10000)]
    [int] $DelayMilliseconds = 40,

    [ValidateSet('S3Replication', 'Boto3', 'AwsCli', 'Terraform')]
    [string[]] $Contestant = @('S3Replication', 'Boto3', 'AwsCli', 'Terraform')
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$root = Resolve-Path (Join-Path $PSScriptRoot '../..')
$scripts = Join-Path $PSScriptRoot 'fleet'
$pwsh = (Get-Process -Id $PID).Path
$python = (Get-Command python3, python -ErrorAction Ignore | Select-Object -First 1)?.Source
$crr = Get-ChildItem (Join-Path $root 'src/S3Replication.Cli/bin') -Recurse -Filter crr.dll -ErrorAction Ignore |
    Sort-Object LastWriteTime | Select-Object -Last 1
if (-not $crr) {
    throw 'There is no crr: run dotnet build first.'
}

function Start-Sandbox {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', @($crr.FullName, 'sandbox'))
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $ready = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $sandbox = [pscustomobject]@{ Process = $process; Ready = $ready }
    Invoke-Control $sandbox 'faults' @{ kind = 'delay'; delayMilliseconds = $DelayMilliseconds } | Out-Null
    $sandbox
}

function Invoke-Control($Sandbox, [string] $Path, [hashtable] $Body) {
    $request = @{
        Uri     = "$("$($Sandbox.Ready.endpointUrl)".TrimEnd('/'))/_sandbox/$Path"
        Headers = @{ Authorization = "Bearer $($Sandbox.Ready.secretAccessKey)" }
    }
    if ($Body) {
        $request += @{ Method = 'Post'; Body = ($Body | ConvertTo-Json); ContentType = 'application/json' }
    }

    Invoke-RestMethod @request
}

function Invoke-Timed([hashtable] $Environment, [string] $Program, [string[]] $Arguments) {
    $start = [Diagnostics.ProcessStartInfo]::new($Program, $Arguments)
    $start.WorkingDirectory = $work
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    foreach ($name in @($start.Environment.Keys | Where-Object { $_ -like 'AWS_*' })) {
        $null = $start.Environment.Remove($name)
    }
    foreach ($name in $Environment.Keys) {
        $start.Environment[$name] = $Environment[$name]
    }

    $watch = [Diagnostics.Stopwatch]::StartNew()
    $process = [Diagnostics.Process]::Start($start)
    $errors = $process.StandardError.ReadToEndAsync()
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $seconds = $watch.Elapsed.TotalSeconds
    if ($process.ExitCode -ne 0) {
        throw "$Program ended with $($process.ExitCode): $($errors.Result)$output"
    }

    $seconds
}

function Find-Mirror {
    @($env:TF_PLUGIN_DIR, $env:TF_PLUGIN_CACHE_DIR, "$HOME/.terraform.d/plugins", '/opt/terraform/plugins', '/opt/terraform-plugins', '/opt/tf-plugins') |
        Where-Object { $_ -and (Test-Path (Join-Path $_ 'registry.terraform.io/hashicorp/aws')) } | Select-Object -First 1
}

# Why a contestant can't be measured here; nothing when it can.
function Get-Obstacle([string] $Name) {
    $boto = $python -and $(& $python -c 'import boto3' 2>&1 | Out-Null; $LASTEXITCODE -eq 0)
    switch ($Name) {
        'Boto3' { if (-not $boto) { 'boto3 is not installed' } }
        'AwsCli' {
            if (-not (Get-Command aws -ErrorAction Ignore)) { 'aws is not on the path' }
            elseif (-not (Get-Command xargs, bash -ErrorAction Ignore)) { 'there is no xargs or no bash' }
        }
        'Terraform' {
            if (-not (Get-Command terraform -ErrorAction Ignore)) { 'terraform is not on the path' }
            elseif (-not (Find-Mirror)) { 'there is no mirror of the provider hashicorp/aws' }
            elseif (-not $boto) { 'boto3, which sends its canaries, is not installed' }
        }
    }
}

function Measure-Contestant([string] $Name, [hashtable] $Environment) {
    switch ($Name) {
        'S3Replication' {
            $script = @"
`$ErrorActionPreference = 'Stop'
Import-Module '$(Join-Path $root 'S3Replication.psd1')'
Import-Csv '$csv' | New-CrrReplication -ThrottleLimit $Width -CreateBucket -Canary | Where-Object TestStatus -NE Passed | ForEach-Object { throw `$_ }
"@
            Invoke-Timed $Environment $pwsh @('-NoProfile', '-NonInteractive', '-Command', $script)
        }
        'Boto3' { Invoke-Timed $Environment $python @((Join-Path $scripts 'fleet.py'), $csv, "$Width") }
        'AwsCli' {
            $list = Join-Path $work 'pairs.txt'
            Set-Content -LiteralPath $list -Value ($rows | ForEach-Object { "$($_.SourceBucket) $($_.DestinationBucket)" })
            Invoke-Timed $Environment 'bash' @('-c', "xargs -P $Width -L 1 bash '$(Join-Path $scripts 'pair.sh')' < '$list'")
        }
        'Terraform' {
            $cli = Join-Path $work 'cli.tfrc'
            Set-Content -LiteralPath $cli -Value "provider_installation {`n  filesystem_mirror {`n    path = `"$(Find-Mirror)`"`n  }`n}"
            Copy-Item (Join-Path $scripts 'main.tf') $work
            $map = @{}
            $rows | ForEach-Object { $map[$_.SourceBucket] = $_.DestinationBucket }
            @{ endpoint = $Environment.AWS_ENDPOINT_URL; pairs = $map } | ConvertTo-Json -Depth 3 |
                Set-Content -LiteralPath (Join-Path $work 'fleet.auto.tfvars.json')
            $own = $Environment + @{ TF_CLI_CONFIG_FILE = $cli; CHECKPOINT_DISABLE = '1' }
            $null = Invoke-Timed $own 'terraform' @('init', '-no-color', '-input=false')
            $apply = Invoke-Timed $own 'terraform' @('apply', '-auto-approve', '-no-color', '-input=false', "-parallelism=$Width")
            $apply + (Invoke-Timed $Environment $python @((Join-Path $scripts 'fleet.py'), $csv, "$Width", 'canary'))
        }
    }
}

$work = Join-Path ([IO.Path]::GetTempPath()) "crr-bench-$PID"
$null = New-Item -ItemType Directory -Path $work
try {
    $csv = Join-Path $work 'pairs.csv'
    $rows = foreach ($i in 1..$Pairs) {
        [pscustomobject]@{
            SourceBucket = "bench-$i-a"; SourceRegion = 'eu-west-1'; DestinationBucket = "bench-$i-b"; DestinationRegion = 'us-west-2'
        }
    }
    $rows | Export-Csv -LiteralPath $csv

    $base = $null
    foreach ($name in $Contestant) {
        $obstacle = Get-Obstacle $name
        if ($obstacle) {
            [pscustomobject]@{ Contestant = $name; Seconds = $null; Ratio = $null; Requests = $null; Note = "skipped: $obstacle" }
            continue
        }

        $sandbox = Start-Sandbox
        try {
            $seconds = Measure-Contestant $name @{
                AWS_ENDPOINT_URL            = $sandbox.Ready.endpointUrl
                AWS_ACCESS_KEY_ID           = $sandbox.Ready.accessKeyId
                AWS_SECRET_ACCESS_KEY       = $sandbox.Ready.secretAccessKey
                AWS_REGION                  = 'eu-west-1'
                AWS_DEFAULT_REGION          = 'eu-west-1'
                AWS_EC2_METADATA_DISABLED   = 'true'
                AWS_PAGER                   = ''
                AWS_CONFIG_FILE             = Join-Path $work 'no-config'
                AWS_SHARED_CREDENTIALS_FILE = Join-Path $work 'no-credentials'
            }
            $delivered = @((Invoke-Control $sandbox 'deliveries').deliveries |
                    Where-Object { -not $_.PSObject.Properties['failureReason'] } |
                    ForEach-Object sourceBucket | Sort-Object -Unique).Count
            if ($delivered -lt $Pairs) {
                throw "Only $delivered of $Pairs pairs of $name have delivered an object."
            }

            $requests = @((Invoke-Control $sandbox 'requests').requests).Count
        }
        finally {
            $sandbox.Process.Kill($true)
            $sandbox.Process.WaitForExit()
        }

        $base ??= $seconds
        [pscustomobject]@{
            Contestant = $name
            Seconds    = [Math]::Round($seconds, 1)
            Ratio      = [Math]::Round($seconds / $base, 2)
            Requests   = $requests
            Note       = "$Pairs pairs, $Width at once, $DelayMilliseconds ms late"
        }
    }
}
finally {
    Remove-Item -LiteralPath $work -Recurse -Force
}
