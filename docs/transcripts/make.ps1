<#
.SYNOPSIS
Makes the transcripts of this folder anew: what a user types, and what PowerShell answers, word for word.

.DESCRIPTION
Each file in the folder steps runs in a PowerShell of its own against a sandbox of its own, with profiles of two accounts. Lines that begin
with "#: " are text; what follows is typed, line by line, except below "#: setup", which runs in silence. What is drawn at each start
(ids of versions and keys, times) is replaced by fixed values.

.PARAMETER Path
The folder that receives the files; this one by default.

.PARAMETER StepFile
Runs one file of steps in this process, for which the environment is prepared.

.EXAMPLE
./docs/transcripts/make.ps1
#>
[CmdletBinding()]
param([string] $Path = $PSScriptRoot, [string] $StepFile)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../S3Replication.psd1')

if ($StepFile) {
    $PSStyle.OutputRendering = 'PlainText'
    . (Join-Path $PSScriptRoot 'client.ps1')
    foreach ($block in (Get-Content -LiteralPath $StepFile -Raw) -split '(?m)^(?=#: )' | Where-Object { $_ }) {
        $words, $code = $block -split '\r?\n', 2
        $words = $words -replace '^#: ?', ''
        if ($words -eq 'setup') {
            . ([scriptblock]::Create($code)) | Out-Null
            continue
        }

        $words
        ''
        $typed = "$code".Trim() -split '\r?\n(?=\S)' | Where-Object { $_ }
        if (-not $typed) {
            continue
        }

        '```text'
        foreach ($line in $typed) {
            "PS> $($line.Trim() -replace '\r?\n', "`n>>  ")"
            $answer = (. ([scriptblock]::Create($line)) *>&1 | Out-String -Width 100) -split '\r?\n' | ForEach-Object TrimEnd
            ($answer -join "`n").Trim("`n") -replace '(?<=.)\z', "`n"
        }

        '```'
        ''
    }

    return
}

function Hide-Drawn {
    param([string] $Text)

    $keys = @{}
    $Text = $Text -replace '\n{2,}```(?!text)', "`n``````" -replace '\n{3,}', "`n`n"
    $Text = [regex]::Replace($Text, 'key/[0-9a-f-]{36}', {
            param($match)
            if (-not $keys.ContainsKey($match.Value)) {
                $keys[$match.Value] = 'key/1234abcd-12ab-34cd-56ef-{0:d12}' -f ($keys.Count + 1)
            }

            $keys[$match.Value]
        })
    $Text = $Text -replace '(?<=[Vv]ersion(Id)?[ :]+)[\w.-]{32}', '3HL4kqtJlcpXroDTDmpUMLUo4VBH40Nr'
    $Text = $Text -replace '\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?= (New|Active|Complete))', '1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d'
    $Text = $Text -replace '\d+\.\d\d? s\b', '0.2 s' -replace '\d{4}-\d\d-\d\dT[\d:.]+Z', '2026-11-21T09:00:00Z'
    $Text -replace '\d\d/\d\d/\d{4} \d\d:\d\d:\d\d( \+00:00)?', '11/21/2026 09:00:00'
}

function Invoke-Child {
    param([hashtable] $Environment, [string] $Steps)

    $before = @{}
    foreach ($name in $Environment.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, ($Environment[$name] ? $Environment[$name] : [NullString]::Value))
    }

    try {
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $PSCommandPath -StepFile $Steps
        if ($LASTEXITCODE) {
            throw "The steps of $Steps ended with $LASTEXITCODE."
        }
    }
    finally {
        foreach ($name in $before.Keys) {
            [Environment]::SetEnvironmentVariable($name, ($before[$name] ?? [NullString]::Value))
        }
    }
}

$work = Join-Path ([IO.Path]::GetTempPath()) "crr-transcripts-$PID"
$null = New-Item -ItemType Directory -Path $work
try {
    foreach ($steps in Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot 'steps') -Filter *.ps1 | Sort-Object Name) {
        $sandbox = Start-CrrSandbox
        $accounts = @{ production = '111122223333'; backup = '444455556666' }
        $credentials = foreach ($name in $accounts.Keys) {
            "[$name]", "aws_access_key_id = $($accounts[$name])", "aws_secret_access_key = $($sandbox.SecretAccessKey)", 'region = eu-west-1', ''
        }
        Set-Content -LiteralPath (Join-Path $work credentials) -Value $credentials
        $environment = @{
            AWS_SHARED_CREDENTIALS_FILE = Join-Path $work credentials
            AWS_CONFIG_FILE             = Join-Path $work config
            AWS_ENDPOINT_URL            = "$($sandbox.EndpointUrl)"
            AWS_ACCESS_KEY_ID           = ''
            AWS_SECRET_ACCESS_KEY       = ''
        }
        try {
            $said = Invoke-Child -Environment $environment -Steps $steps.FullName
        }
        finally {
            Stop-CrrSandbox -Confirm:$false
            Clear-CrrContext -Confirm:$false
        }

        $file = Join-Path $Path "$($steps.BaseName).md"
        [IO.File]::WriteAllText($file, (Hide-Drawn ($said -join "`n")).Trim() + "`n")
        Get-Item -LiteralPath $file
    }
}
finally {
    Remove-Item -LiteralPath $work -Recurse -Confirm:$false
}
